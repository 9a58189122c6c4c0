import type { ReactElement } from 'react'
import { MetadataList, useAppMetadata, useMetadataAction } from 'react-auth0-metadata'
import { account } from './backend.ts'

/** `app_metadata`: read through the backend, changed by an action that the backend names. */
export function Account(): ReactElement {
  const mine = useAppMetadata(account)
  const { run, status } = useMetadataAction('chooseTier')
  const tier = mine.status === 'ready' ? mine.metadata.tier : undefined
  const other = tier === 'pro' ? 'free' : 'pro'
  return (
    <>
      <h2>Account (app_metadata)</h2>
      <MetadataList
        fields={account}
        metadata={mine.status === 'ready' ? { ...(tier && { tier }) } : undefined}
      />
      {mine.status === 'failed' && <p role="alert">{mine.error.message}</p>}
      <p className="demo-actions">
        <button type="button" disabled={status === 'running'} onClick={() => void run({ tier: other })}>
          {other === 'pro' ? 'Go pro' : 'Back to free'}
        </button>
      </p>
    </>
  )
}
