// Sign in, read the profile, edit it with checks.
import { LockProvider, useLock, UserMetadataEditor } from 'react-auth0-metadata'
import { defineFields, text } from 'react-auth0-metadata/fields'
import { createRoot } from 'react-dom/client'

const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 80, required: true }),
  city: text({ label: 'City', maxLength: 80 }),
})

function App() {
  const { status, signIn } = useLock()
  if (status === 'loading') return <p>One moment …</p>
  if (status === 'signed-out') return <button onClick={() => void signIn()}>Sign in</button>
  return <UserMetadataEditor fields={profile} />
}

createRoot(document.body).render(
  <LockProvider domain="acme.eu.auth0.com" clientId="web" fields={profile}>
    <App />
  </LockProvider>,
)
