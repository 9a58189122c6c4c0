import { decodeMetadata } from 'react-auth0-metadata/fields'
import { Account } from './Account'
import { profile } from './profile'

export default function Page() {
  const { metadata } = decodeMetadata(profile, { hobby: 'Chess' })
  return (
    <main>
      <p>{`decoded on the server: ${metadata.hobby}`}</p>
      <Account />
    </main>
  )
}
