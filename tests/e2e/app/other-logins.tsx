// An app that signs its users in without Lock. The adapters are those of the README, handed in by the test.
import { Auth0Provider, useAuth0 } from '@auth0/auth0-react'
import { Auth0Client } from '@auth0/auth0-spa-js'
import { type ComponentType, type ReactElement, type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { useUpdateMetadata, useUserMetadata } from 'react-auth0-metadata'
import { profile } from './profile.ts'

interface Inside {
  readonly children: ReactNode
}

export interface Adapters {
  readonly WithAuth0React: ComponentType<Inside>
  readonly WithSpaJs: ComponentType<Inside & { readonly client: Auth0Client }>
  readonly WithOwnSession: ComponentType<Inside & { readonly userId: string | null }>
}

const domain = 'acme.eu.auth0.com'
const here = location.origin + location.pathname
const authorizationParams = {
  redirect_uri: here,
  audience: `https://${domain}/api/v2/`,
  scope: 'openid profile email read:current_user update:current_user_metadata create:current_user_metadata',
}

function Hobby(props: { readonly signIn?: () => unknown; readonly signOut?: () => unknown }): ReactElement {
  const mine = useUserMetadata(profile)
  const { update, status } = useUpdateMetadata(profile)
  return (
    <main>
      <p data-testid="read">{mine.status}</p>
      <p data-testid="update">{status}</p>
      {mine.status === 'ready' && <p>Hobby: {mine.metadata.hobby ?? 'none'}</p>}
      <button onClick={() => void update({ hobby: 'flying' })}>Fly</button>
      <button onClick={props.signIn}>Sign in</button>
      <button onClick={props.signOut}>Sign out</button>
    </main>
  )
}

function WithButtons(): ReactElement {
  const { loginWithRedirect, logout } = useAuth0()
  return (
    <Hobby signIn={() => loginWithRedirect()} signOut={() => logout({ logoutParams: { returnTo: here } })} />
  )
}

function onAuth0React({ WithAuth0React }: Adapters): ReactElement {
  return (
    <Auth0Provider domain={domain} clientId="the-app" authorizationParams={authorizationParams}>
      <WithAuth0React>
        <WithButtons />
      </WithAuth0React>
    </Auth0Provider>
  )
}

async function onSpaJs({ WithSpaJs }: Adapters): Promise<ReactElement> {
  const client = new Auth0Client({ domain, clientId: 'the-app', authorizationParams })
  if (location.search.includes('code=')) {
    await client.handleRedirectCallback()
    history.replaceState(null, '', here)
  }
  return (
    <WithSpaJs client={client}>
      <Hobby
        signIn={() => client.loginWithRedirect()}
        signOut={() => client.logout({ logoutParams: { returnTo: here } })}
      />
    </WithSpaJs>
  )
}

function onOwnSession({ WithOwnSession }: Adapters): ReactElement {
  return (
    <WithOwnSession userId="auth0|ada">
      <Hobby />
    </WithOwnSession>
  )
}

export async function start(adapters: Adapters): Promise<void> {
  const root = document.querySelector('#root')
  if (!root) throw new Error('The page has no #root.')
  const apps = { '/auth0-react': onAuth0React, '/auth0-spa-js': onSpaJs, '/own': onOwnSession }
  const app = Object.entries(apps).find(([path]) => path === location.pathname)?.[1] ?? onOwnSession
  createRoot(root).render(<StrictMode>{await app(adapters)}</StrictMode>)
}
