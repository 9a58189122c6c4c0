import { useUpdateMetadata, useUserMetadata } from 'react-auth0-metadata'
import { profile } from './profile.ts'

export function Hobby() {
  const mine = useUserMetadata(profile)
  const { update, status, error, retry, discard } = useUpdateMetadata(profile)

  if (mine.status === 'failed') return <button onClick={() => mine.refresh()}>Try again</button>
  if (mine.status !== 'ready') return <p>One moment …</p>
  return (
    <>
      <p>Hobby: {mine.metadata.hobby ?? 'none'}</p>
      <button onClick={() => update({ hobby: 'Chess' })}>Chess</button>
      <button onClick={() => update({ hobby: null })}>None</button>
      <button onClick={() => update((now) => ({ newsletter: !now.newsletter }))}>Newsletter on or off</button>
      <output>{status}</output>
      {error && <p role="alert">Not saved: {error.code}</p>}
      {status === 'stalled' && (
        <>
          <button onClick={retry}>Send again</button>
          <button onClick={discard}>Forget it</button>
        </>
      )}
    </>
  )
}
