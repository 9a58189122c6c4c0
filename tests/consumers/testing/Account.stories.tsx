import { withLock } from 'react-auth0-metadata/testing/react'
import { Account } from './Account'
import { profile } from './profile'

const ada = { email: 'ada@example.com', password: 'Analytical-1843', user_metadata: { hobby: 'Sailing' } }

export default {
  component: Account,
  parameters: { docs: { story: { inline: false, height: '20rem' } } }, // a page has one session
}

export const SignedIn = { decorators: [withLock({ fields: profile, user: ada })] }

export const SignedOut = { decorators: [withLock({ fields: profile, user: ada, signedIn: false })] }
