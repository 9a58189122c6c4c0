// The app that the journeys drive: what a user of the package would write, with its settings taken from the test.
import { type ReactElement, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  createDrafts,
  createOutbox,
  LockProvider,
  type LockProviderProps,
  SignInError,
  useLock,
  UserMetadataEditor,
  UserMetadataList,
  useMetadataValue,
  useUpdateMetadata,
  useUserMetadata,
} from 'react-auth0-metadata'
import 'react-auth0-metadata/styles.css'
import { profile } from './profile.ts'

declare global {
  interface Window {
    /** Set by the test before the page runs. */
    readonly settings: Omit<LockProviderProps, 'fields' | 'children' | 'outbox' | 'drafts'> & {
      readonly outbox?: boolean
      readonly drafts?: boolean
    }
  }
}

function Page(): ReactElement {
  const lock = useLock()
  if (lock.status === 'loading') return <p>One moment …</p>
  if (lock.status === 'signed-out') {
    return (
      <main>
        <h1>Welcome</h1>
        <SignInError error={lock.error} />
        <p data-testid="reason">{lock.reason}</p>
        <button onClick={() => void lock.signIn()}>Sign in</button>
        <button onClick={() => void lock.signUp()}>Sign up</button>
      </main>
    )
  }
  return <Profile email={lock.user.email} signOut={() => void lock.signOut()} />
}

function Profile(props: { readonly email: string | undefined; readonly signOut: () => void }): ReactElement {
  const mine = useUserMetadata(profile)
  const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
  const { update, status, error } = useUpdateMetadata(profile)
  const [editing, setEditing] = useState(false)
  return (
    <main>
      <h1>Profile of {props.email}</h1>
      <p>Hobby: {hobby ?? 'none'}</p>
      <p data-testid="read">{mine.status}</p>
      <p data-testid="update">{status}</p>
      {error && <p role="alert">{error.message}</p>}
      {mine.status === 'failed' && <p role="alert">{mine.error.message}</p>}
      <button onClick={() => void update({ addresses: { home: '123 Main Street, Anytown, ST 12345' } })}>
        Move home
      </button>
      <button onClick={() => void update({ hobby: null })}>Forget the hobby</button>
      <label>
        Quick hobby
        <input onChange={(event) => void update({ hobby: event.target.value })} />
      </label>
      <button onClick={() => void update({ addresses: { work: '2 Difference Lane' } })}>Move work</button>
      <button onClick={() => setEditing(!editing)}>Edit</button>
      <button onClick={props.signOut}>Sign out</button>
      <UserMetadataList fields={profile} />
      {editing && <UserMetadataEditor fields={profile} />}
    </main>
  )
}

const { outbox, drafts, ...settings } = window.settings
const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <LockProvider
      {...settings}
      fields={profile}
      outbox={outbox ? createOutbox(localStorage) : undefined}
      drafts={drafts ? createDrafts(sessionStorage) : undefined}
    >
      <Page />
    </LockProvider>
  </StrictMode>,
)
