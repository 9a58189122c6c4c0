import { createKeySet } from './keySet.ts'
import type { MetadataHandlerOptions } from './options.ts'
import { MissingAudienceError } from './MissingAudienceError.ts'
import { checkOrigin } from './origins.ts'
import { MetadataRefusal } from './refusal.ts'
import { verifyToken } from './verifyToken.ts'
import type { Asking } from './askAuth0.ts'

type Options = Pick<MetadataHandlerOptions<never, never>, 'audience' | 'getUser' | 'origins'>

/** Tells who sent a request: by the app's own session where there is one, else by the access token. */
export function createCaller(
  { audience, getUser, origins = [] }: Options,
  base: string,
  asking: Asking,
  now: () => number,
): (request: Request) => Promise<string> {
  if (getUser) {
    return async (request) => {
      checkOrigin(request, origins)
      const userId = await getUser(request)
      if (!userId) throw new MetadataRefusal('no_user', 'Nobody is signed in.')
      return userId
    }
  }
  if (!audience) throw new MissingAudienceError()
  const keys = createKeySet({ ...asking, now, url: `${base}/.well-known/jwks.json` })
  const rules = { issuer: `${base}/`, audience, keys, now }
  return (request) => verifyToken(request, rules)
}
