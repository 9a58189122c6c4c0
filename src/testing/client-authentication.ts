// Which application asks at the token endpoints, and whether it is the one it says it is.
import { findClient, type Realm } from './realm.ts'
import { textField } from './request-body.ts'
import { TokenRefusal } from './token-refusal.ts'
import type { JsonObject, TenantClient } from './types.ts'

interface Credentials {
  readonly clientId: string | undefined
  readonly secret: string | undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Documented: credentials arrive in the body (`client_secret_post`) or as Basic authentication. */
function credentialsOf(request: Request, fields: JsonObject): Credentials {
  const basic = /^Basic ([\w+/]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!basic) return { clientId: textField(fields, 'client_id'), secret: textField(fields, 'client_secret') }
  try {
    const [clientId = '', ...secret] = atob(basic).split(':')
    return { clientId: decoded(clientId), secret: decoded(secret.join(':')) }
  } catch {
    return { clientId: undefined, secret: undefined }
  }
}

/** An application with a secret has to show it. One without has nothing to show, and is refused where only servers may ask. */
export function authenticatedClient(
  realm: Realm,
  request: Request,
  fields: JsonObject,
  { confidential = false } = {},
): TenantClient {
  const { clientId, secret } = credentialsOf(request, fields)
  const client = findClient(realm, clientId)
  const proven = client?.clientSecret === undefined ? !confidential : client.clientSecret === secret
  if (!client || !proven) throw new TokenRefusal(401, 'access_denied', 'Unauthorized')
  return client
}
