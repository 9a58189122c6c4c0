import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import {
  LockProvider,
  useLock,
  useMetadataValue,
  UserMetadataEditor,
  useUpdateMetadata,
} from 'react-auth0-metadata'
import { checkbox, defineFields, group, text } from 'react-auth0-metadata/fields'
import 'react-auth0-metadata/styles.css'

const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 80, signUp: true }),
  newsletter: checkbox({ label: 'Send me the newsletter', signUp: true }),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
})

function Profile() {
  const { status, signIn } = useLock()
  const hobby: string | undefined = useMetadataValue(profile, (metadata) => metadata.hobby)
  const { update } = useUpdateMetadata(profile)
  if (status !== 'signed-in') return <button onClick={() => void signIn()}>Sign in</button>
  return (
    <>
      <p>{hobby}</p>
      <button onClick={() => void update({ addresses: { home: null } })}>Move out</button>
      <UserMetadataEditor fields={profile} />
    </>
  )
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LockProvider domain="acme.eu.auth0.com" clientId="client" fields={profile}>
        <Profile />
      </LockProvider>
    </StrictMode>,
  )
}
