import type { JsonObject } from 'react-auth0-metadata/fields'
import type { RecordedRequest } from 'react-auth0-metadata/testing'
import type { ReactElement, ReactNode } from 'react'

const shown = 8
const isOfManagementApi = ({ path }: RecordedRequest): boolean => path.startsWith('/api/v2/')

/** What a local tenant holds for a user, and which requests it saw: the other side of a demo. */
export function Holdings(props: {
  readonly metadata: JsonObject | null | undefined
  readonly requests: readonly RecordedRequest[]
  readonly children?: ReactNode
}): ReactElement {
  const { metadata, requests, children } = props
  return (
    <aside className="demo-tenant" aria-label="The local tenant">
      <h2>What the tenant holds</h2>
      <pre>
        {metadata === undefined
          ? 'Nobody is signed in.'
          : JSON.stringify({ user_metadata: metadata ?? undefined }, null, 2)}
      </pre>
      <h2>What it was asked</h2>
      <ol>
        {requests
          .filter(isOfManagementApi)
          .slice(-shown)
          .map(({ at, method, path, status }) => (
            <li key={`${at} ${method} ${path}`}>
              <code>
                {method} /api/v2/users/… {status ?? 'no answer'}
              </code>
            </li>
          ))}
      </ol>
      {children}
    </aside>
  )
}
