import { connectTenant, type RecordedRequest, type TenantUser } from 'react-auth0-metadata/testing'
import { type ReactElement, useEffect, useState } from 'react'

interface Holdings {
  readonly user: TenantUser | undefined
  readonly requests: readonly RecordedRequest[]
}

const shown = 8
const isOfManagementApi = ({ path }: RecordedRequest): boolean => path.startsWith('/api/v2/')

/** `revision` only says that there is reason to look again. */
async function look(domain: string, userId: string | undefined, _revision: unknown): Promise<Holdings> {
  const tenant = connectTenant(domain)
  const user = userId === undefined ? undefined : await tenant.user(userId)
  return { user, requests: (await tenant.requests()).filter(isOfManagementApi).slice(-shown) }
}

/** What the local tenant holds for the user, and which requests it saw: the other side of the demo. */
export function Tenant(props: {
  readonly domain: string
  readonly userId: string | undefined
  readonly revision: unknown
}): ReactElement {
  const { domain, userId, revision } = props
  const [holdings, setHoldings] = useState<Holdings>({ user: undefined, requests: [] })

  useEffect(() => {
    let isWanted = true
    void look(domain, userId, revision).then((found) => isWanted && setHoldings(found))
    return () => void (isWanted = false)
  }, [domain, userId, revision])

  async function reset(): Promise<void> {
    await connectTenant(domain).reset()
    location.reload()
  }

  const { user, requests } = holdings
  return (
    <aside className="demo-tenant" aria-label="The local tenant">
      <h2>What the tenant holds</h2>
      <pre>
        {user ? JSON.stringify({ user_metadata: user.user_metadata }, null, 2) : 'Nobody is signed in.'}
      </pre>
      <h2>What it was asked</h2>
      <ol>
        {requests.map(({ at, method, path, status }) => (
          <li key={`${at} ${method} ${path}`}>
            <code>
              {method} /api/v2/users/… {status}
            </code>
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => void reset()}>
        Forget all users and start over
      </button>
    </aside>
  )
}
