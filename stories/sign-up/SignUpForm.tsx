// A sign-up form of the app's own, without Lock: SignupFields asks, useSignUp sends, ProfileGate asks for the rest.
import { type ReactElement, type SyntheticEvent, useState } from 'react'
import {
  LockProvider,
  ProfileGate,
  SignupFields,
  useLock,
  UserMetadataList,
  useSignUp,
} from 'react-auth0-metadata'
import { defineFields, hidden, type JsonObject, phone, select, text } from 'react-auth0-metadata/fields'
import '../live-demo/demo.css'

const profile = defineFields(
  {
    hobby: text({ label: 'Hobby', maxLength: 80, required: true, signUp: true }),
    plan: select({ label: 'Plan', options: { free: 'Free', pro: 'Pro' }, signUp: true }),
    visits: hidden({ default: 1, signUp: true }),
    phone: phone({ label: 'Phone', required: true }),
  },
  { rootAttributes: { given_name: text({ label: 'First name', required: true }) } },
)

function Form(): ReactElement {
  const { signUp, issues, ...progress } = useSignUp(profile)
  const [metadata, setMetadata] = useState<JsonObject>({})

  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [email, password] = [form.get('email'), form.get('password')].map(String)
    if (email && password) void signUp({ email, password, metadata })
  }
  return (
    <section className="demo-card">
      <h1>Sign up</h1>
      <form noValidate onSubmit={submit}>
        <p>
          <label>
            Email
            <br />
            <input name="email" type="email" autoComplete="username" />
          </label>
        </p>
        <p>
          <label>
            Password
            <br />
            <input name="password" type="password" autoComplete="new-password" />
          </label>
        </p>
        <SignupFields fields={profile} metadata={metadata} onChange={setMetadata} issues={issues} />
        <p className="demo-actions">
          <button className="demo-primary" disabled={progress.status === 'running'}>
            Make my account
          </button>
        </p>
        <div role="alert">
          {progress.status === 'created' && 'Your account is there. Sign in with it.'}
          {progress.status === 'failed' && progress.error.description}
          <ul>
            {progress.status === 'failed' &&
              progress.error.rules?.map(({ code, message, verified }) => (
                <li key={code}>
                  {verified ? '✓' : '✗'} {message}
                </li>
              ))}
          </ul>
        </div>
      </form>
    </section>
  )
}

function Page({ skippable }: SignUpDemoProps): ReactElement {
  const { signOut, ...lock } = useLock()
  if (lock.status === 'loading') return <output>One moment …</output>
  if (lock.status === 'signed-out') return <Form />
  return (
    <>
      <ProfileGate fields={profile} skippable={skippable}>
        <section className="demo-card">
          <h1>{lock.user.email}</h1>
          <UserMetadataList fields={profile} />
        </section>
      </ProfileGate>
      <p className="demo-actions">
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </p>
    </>
  )
}

export interface SignUpDemoProps {
  /** Lets a person go on without telling the phone number, which the form does not ask. */
  readonly skippable?: boolean | undefined
}

/** The form at the tenant below this page. */
export function SignUpDemo(props: SignUpDemoProps): ReactElement {
  return (
    <main className="demo">
      <LockProvider domain={new URL('tenant', document.baseURI).href} clientId="demo" fields={profile}>
        <Page {...props} />
      </LockProvider>
    </main>
  )
}
