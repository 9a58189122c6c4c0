// Every way into an app: Lock, a form of the app's own, a social connection, and the gate behind them.
import { type ReactElement, StrictMode, type SyntheticEvent, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { LockProvider, ProfileGate, SignupFields, useLock, useSignUp } from 'react-auth0-metadata'
import type { JsonObject } from 'react-auth0-metadata/fields'
import 'react-auth0-metadata/styles.css'
import { asked } from './asked.ts'

function SignUpForm(): ReactElement {
  const { signUp, issues, ...progress } = useSignUp(asked)
  const [metadata, setMetadata] = useState<JsonObject>({})
  function submit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [email, password] = [form.get('email'), form.get('password')].map(String)
    if (email && password) void signUp({ email, password, metadata })
  }
  return (
    <form aria-label="Sign up" noValidate onSubmit={submit}>
      <label>
        Email <input name="email" type="email" />
      </label>
      <label>
        Password <input name="password" type="password" />
      </label>
      <SignupFields fields={asked} metadata={metadata} onChange={setMetadata} issues={issues} />
      <button>Make an account</button>
      <p data-testid="status">{progress.status}</p>
      {progress.status === 'created' && <p role="alert">{progress.reason.name}</p>}
      {progress.status === 'failed' && (
        <div role="alert">
          <p>{progress.error.code}</p>
          <ul>
            {progress.error.rules?.map(({ code, message, verified }) => (
              <li key={code}>
                {message} {String(verified)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </form>
  )
}

function Page(): ReactElement {
  const lock = useLock()
  if (lock.status === 'loading') return <p>One moment …</p>
  if (lock.status === 'signed-out') {
    return (
      <main>
        <button onClick={() => void lock.signIn()}>Sign in</button>
        <button onClick={() => void lock.signUp()}>Sign up with Lock</button>
        <SignUpForm />
      </main>
    )
  }
  return (
    <main>
      <p>Signed in as {lock.user.email}</p>
      <ProfileGate fields={asked} skippable={location.search === '?skippable'} data-testid="gate">
        <p data-testid="inside">Inside</p>
      </ProfileGate>
    </main>
  )
}

const { outbox: _outbox, drafts: _drafts, ...settings } = window.settings
const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <LockProvider {...settings} fields={asked}>
      <Page />
    </LockProvider>
  </StrictMode>,
)
