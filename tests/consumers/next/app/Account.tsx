'use client'
import { MetadataEditor, useLock, UserMetadataEditor } from 'react-auth0-metadata'
import { profile } from './profile'

export function Account() {
  const { status } = useLock()
  return (
    <>
      <p>{status}</p>
      <MetadataEditor fields={profile} metadata={{ hobby: 'Chess' }} onSave={() => Promise.resolve()} />
      <UserMetadataEditor fields={profile} />
    </>
  )
}
