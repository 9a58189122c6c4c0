'use client'
import {
  MetadataEditor,
  SignInError,
  useLock,
  useMetadataValue,
  UserMetadataEditor,
} from 'react-auth0-metadata'
import { profile } from './profile'

export function Account() {
  const lock = useLock()
  const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
  if (lock.status === 'signed-in') {
    return (
      <>
        <p>
          {lock.user.email} likes {hobby ?? 'nothing'}
        </p>
        <UserMetadataEditor fields={profile} />
      </>
    )
  }
  return (
    <>
      <p>{lock.status}</p>
      {lock.status === 'signed-out' && (
        <>
          <SignInError error={lock.error} />
          <button onClick={() => void lock.signIn()}>Sign in</button>
        </>
      )}
      <MetadataEditor fields={profile} metadata={{ hobby: 'Chess' }} onSave={() => Promise.resolve()} />
    </>
  )
}
