// What React does to a provider: two of them, remounts, changed props, a place for Lock that moves.
import { Component, type ReactElement, type ReactNode, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  LockProvider,
  type LockProviderProps,
  LockWidget,
  useLock,
  useMetadataValue,
  useUpdateMetadata,
} from 'react-auth0-metadata'
import { profile } from './profile.ts'

const { outbox: _outbox, drafts: _drafts, ...settings } = window.settings

class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}
  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error }
  }
  override render(): ReactNode {
    const { error } = this.state
    return error ? <p role="alert">{error.message}</p> : this.props.children
  }
}

function Person({ name }: { readonly name: string }): ReactElement {
  const lock = useLock()
  const reason = lock.status === 'signed-out' && lock.reason
  const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
  const { update } = useUpdateMetadata(profile)
  return (
    <section aria-label={name}>
      <p>{[lock.status, reason, lock.user?.email, hobby].filter(Boolean).join(' ')}</p>
      <button onClick={() => void lock.signIn()}>Sign in</button>
      <button onClick={() => void update({ hobby: 'flying' })}>Fly</button>
    </section>
  )
}

function Provider({ name, ...props }: Partial<LockProviderProps> & { readonly name: string }): ReactElement {
  return (
    <LockProvider {...settings} fields={profile} {...props}>
      <Person name={name} />
      {props.children}
    </LockProvider>
  )
}

function Changing(): ReactElement {
  const [life, setLife] = useState(0)
  const [color, setColor] = useState('teal')
  const [clientId, setClientId] = useState(settings.clientId)
  return (
    <>
      <Provider key={life} name="Only" clientId={clientId} theme={{ primaryColor: color }} />
      <button onClick={() => setLife(life + 1)}>Remount</button>
      <button onClick={() => setColor('navy')}>Change the colour</button>
      <button onClick={() => setClientId('another-app')}>Change the client</button>
    </>
  )
}

function Moving(): ReactElement {
  const [place, setPlace] = useState<'left' | 'right' | 'none'>('left')
  return (
    <Provider name="Only" display="container">
      <aside>{place === 'left' && <LockWidget data-testid="left" />}</aside>
      <main>{place === 'right' && <LockWidget data-testid="right" />}</main>
      <button onClick={() => setPlace('right')}>To the right</button>
      <button onClick={() => setPlace('none')}>Nowhere</button>
    </Provider>
  )
}

const pages: Readonly<Record<string, ReactElement>> = {
  '#two': (
    <>
      <Provider name="First" />
      <Provider name="Second" />
    </>
  ),
  '#two-tenants': (
    <>
      <Provider name="First" />
      <Boundary>
        <Provider name="Second" domain="another.eu.auth0.com" />
      </Boundary>
    </>
  ),
  '#changing': <Changing />,
  '#moving': <Moving />,
}

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(<StrictMode>{pages[location.hash]}</StrictMode>)
