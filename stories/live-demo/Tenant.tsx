import { connectTenant, type RecordedRequest, type TenantUser } from 'react-auth0-metadata/testing'
import { type ReactElement, useEffect, useState } from 'react'
import { Holdings } from './Holdings.tsx'

interface Found {
  readonly user: TenantUser | undefined
  readonly requests: readonly RecordedRequest[]
}

/** `revision` only says that there is reason to look again. */
async function look(domain: string, userId: string | undefined, _revision: unknown): Promise<Found> {
  const tenant = connectTenant(domain)
  const user = userId === undefined ? undefined : await tenant.user(userId)
  return { user, requests: await tenant.requests() }
}

/** The tenant below this page, as it is held for the signed-in user. */
export function Tenant(props: {
  readonly domain: string
  readonly userId: string | undefined
  readonly revision: unknown
}): ReactElement {
  const { domain, userId, revision } = props
  const [{ user, requests }, setFound] = useState<Found>({ user: undefined, requests: [] })

  useEffect(() => {
    let isWanted = true
    void look(domain, userId, revision).then((found) => isWanted && setFound(found))
    return () => void (isWanted = false)
  }, [domain, userId, revision])

  async function reset(): Promise<void> {
    await connectTenant(domain).reset()
    location.reload()
  }

  return (
    <Holdings metadata={user && (user.user_metadata ?? null)} requests={requests}>
      <button type="button" onClick={() => void reset()}>
        Forget all users and start over
      </button>
    </Holdings>
  )
}
