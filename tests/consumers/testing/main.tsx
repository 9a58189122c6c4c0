import { createRoot } from 'react-dom/client'
import { LockProvider } from 'react-auth0-metadata'
import { Account } from './Account'
import { profile } from './profile'

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <LockProvider domain="acme.eu.auth0.com" clientId="app" fields={profile}>
      <Account />
    </LockProvider>,
  )
}
