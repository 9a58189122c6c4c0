// The whole library on one page: the real Lock, a local tenant, and an app of a few lines between them.
import { type ReactElement, useMemo } from 'react'
import {
  LockProvider,
  SignInError,
  useLock,
  UserMetadataEditor,
  UserMetadataList,
  useUserMetadata,
} from 'react-auth0-metadata'
import { Account } from './Account.tsx'
import { createBackend } from './backend.ts'
import { fetchOver, type Network } from './network.ts'
import { profile } from './profile.ts'
import { Tenant } from './Tenant.tsx'
import './demo.css'

function Welcome(): ReactElement {
  const lock = useLock()
  const error = lock.status === 'signed-out' ? lock.error : undefined
  return (
    <section className="demo-card">
      <h1>Metadata, described once</h1>
      <p>
        Sign up with extra fields in the real Lock, then read and edit them here. The tenant runs on this
        page’s own origin: no account, no internet.
      </p>
      <SignInError error={error} />
      <p className="demo-actions">
        <button
          type="button"
          className="demo-primary"
          onClick={() => void lock.signUp()}
          onPointerEnter={lock.preload}
        >
          Sign up
        </button>
        <button type="button" onClick={() => void lock.signIn()} onPointerEnter={lock.preload}>
          Sign in
        </button>
      </p>
      <p className="demo-hint">
        There is already a user: <code>ada@example.com</code> with the password <code>Analytical-1843</code>.
      </p>
    </section>
  )
}

interface PageProps {
  readonly domain: string
  readonly throughBackend: boolean
}

function Profile({ domain, throughBackend }: PageProps): ReactElement {
  const { signOut, ...lock } = useLock()
  const mine = useUserMetadata(profile)
  const user = lock.status === 'signed-in' ? lock.user : undefined
  return (
    <div className="demo-columns">
      <section className="demo-card">
        <header>
          <h1>{user?.email ?? 'Profile'}</h1>
          <button type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </header>
        <h2>Read</h2>
        <UserMetadataList fields={profile} />
        <h2>Edit</h2>
        <UserMetadataEditor fields={profile} />
        {throughBackend && <Account />}
      </section>
      <Tenant
        domain={domain}
        userId={user?.sub}
        revision={mine.status === 'ready' && !mine.isPending ? mine.metadata : undefined}
      />
    </div>
  )
}

function Page(props: PageProps): ReactElement {
  const { status } = useLock()
  if (status === 'loading') return <output>One moment …</output>
  return status === 'signed-in' ? <Profile {...props} /> : <Welcome />
}

export interface DemoProps {
  /** Signs in by leaving the page and coming back. */
  readonly redirect?: boolean | undefined
  readonly storage?: 'memory' | 'session' | 'local' | undefined
  readonly network?: Network | undefined
  /** Lock's language. */
  readonly language?: string | undefined
  /** Reads and writes through the app's own backend, as production should, instead of with the user's own token. */
  readonly throughBackend?: boolean | undefined
  /** Below which path of this page's folder the tenant answers. */
  readonly tenant?: string | undefined
}

/** The demo at a tenant below this page. */
export function Demo(props: DemoProps): ReactElement {
  const { network = 'normal', throughBackend = false, tenant = 'tenant', ...rest } = props
  const domain = new URL(tenant, document.baseURI).href
  // Without the hash, which is where Auth0 puts its answer.
  const redirectUri = location.origin + location.pathname + location.search
  const fetch = useMemo(() => fetchOver(network), [network])
  const backend = useMemo(
    () => (throughBackend ? createBackend(domain, fetch) : {}),
    [throughBackend, domain, fetch],
  )
  return (
    <main className="demo">
      <LockProvider
        domain={domain}
        clientId="demo"
        fields={profile}
        fetch={fetch}
        redirectUri={redirectUri}
        {...backend}
        {...rest}
      >
        <Page domain={domain} throughBackend={throughBackend} />
      </LockProvider>
    </main>
  )
}
