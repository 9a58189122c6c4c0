// What a user of the package would write; where its tenant is comes from the test.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import {
  LockProvider,
  type LockProviderProps,
  SignInError,
  useLock,
  useMetadataValue,
  UserMetadataEditor,
} from 'react-auth0-metadata'
import 'react-auth0-metadata/styles.css'
import { profile } from './profile'

declare global {
  interface Window {
    readonly settings: Pick<LockProviderProps, 'domain' | 'clientId'>
  }
}

function Account() {
  const lock = useLock()
  const hobby: string | undefined = useMetadataValue(profile, (metadata) => metadata.hobby)
  if (lock.status === 'loading') return <p>One moment …</p>
  if (lock.status === 'signed-out') {
    return (
      <>
        <SignInError error={lock.error} />
        <button onClick={() => void lock.signIn()}>Sign in</button>
      </>
    )
  }
  return (
    <>
      <p>
        {lock.user.email} likes {hobby ?? 'nothing'}
      </p>
      <UserMetadataEditor fields={profile} />
    </>
  )
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LockProvider {...window.settings} fields={profile}>
        <Account />
      </LockProvider>
    </StrictMode>,
  )
}
