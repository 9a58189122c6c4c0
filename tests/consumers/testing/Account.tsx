import type { ReactElement } from 'react'
import { SignInError, useLock, useUpdateMetadata, useUserMetadata } from 'react-auth0-metadata'
import { profile } from './profile'

export function Account(): ReactElement {
  const lock = useLock()
  const mine = useUserMetadata(profile)
  const { update, status } = useUpdateMetadata(profile)

  if (lock.status === 'loading') return <p>One moment …</p>
  if (lock.status === 'signed-out') {
    return (
      <>
        <SignInError error={lock.error} />
        <button onClick={() => lock.signIn()}>Sign in</button>
        <button onClick={() => lock.signUp()}>Sign up</button>
      </>
    )
  }
  return (
    <>
      <h1>{lock.user.email}</h1>
      {mine.status === 'ready' && <p>Hobby: {mine.metadata.hobby ?? 'none'}</p>}
      <button onClick={() => update({ hobby: 'Chess' })}>I play chess</button>
      {status === 'saved' && <p>Saved.</p>}
      <button onClick={() => lock.signOut()}>Sign out</button>
    </>
  )
}
