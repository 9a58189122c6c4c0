import { LockProvider, useLock } from 'react-auth0-metadata'
import { createRoot } from 'react-dom/client'

function App() {
  const { status, signIn } = useLock()
  return status === 'signed-out' ? (
    <button onClick={() => void signIn()}>Sign in</button>
  ) : (
    <p>One moment …</p>
  )
}

export function open(props) {
  const place = document.createElement('main')
  document.body.append(place)
  createRoot(place).render(
    <LockProvider domain="acme.eu.auth0.com" clientId="web" {...props}>
      <App />
    </LockProvider>,
  )
}
