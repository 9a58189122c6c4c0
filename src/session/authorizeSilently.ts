// Asks Auth0 whether its session still stands, in a hidden iframe: what Lock's checkSession does, without Lock.
import { UnreachableError } from './errors.ts'
import type { SessionOptions } from './options.ts'
import type { AuthorizeResponse } from './tokens.ts'

export interface AuthorizeRequest {
  /** The tenant, without a trailing slash. */
  readonly base: string
  readonly client_id: string
  readonly redirect_uri: string
  readonly scope: string
  readonly audience: string
  readonly state: string
  readonly nonce: string
}

/** How long a tenant may think, and how long its page may stay silent once it has loaded: an error page says nothing. */
const patience = { answer: 15_000, afterLoad: 2_000 }

/** Gives Auth0's answer, an `error` too. Rejects with an `UnreachableError` if there is none. */
export async function authorizeSilently(
  request: AuthorizeRequest,
  authorize?: SessionOptions['authorize'],
): Promise<AuthorizeResponse> {
  const { base, ...query } = request
  const url = new URL(`${base}/authorize`)
  const fixed = { response_type: 'token id_token', response_mode: 'web_message', prompt: 'none' }
  url.search = String(new URLSearchParams({ ...query, ...fixed }))
  if (!authorize) return askInFrame(url, request.state)
  try {
    return await authorize(url.href)
  } catch (cause) {
    throw new UnreachableError('Auth0 could not be asked', undefined, { cause })
  }
}

function askInFrame(url: URL, state: string): Promise<AuthorizeResponse> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe')
    const giveUp = () => {
      stop()
      reject(new UnreachableError('The hidden iframe of Auth0 stayed silent'))
    }
    let timer = setTimeout(giveUp, patience.answer)

    function listen(event: MessageEvent): void {
      if (event.origin !== url.origin || event.source !== frame.contentWindow) return
      const { type, response } = event.data ?? {}
      if (type !== 'authorization_response' || response?.state !== state) return
      stop()
      resolve(response)
    }
    function stop(): void {
      clearTimeout(timer)
      removeEventListener('message', listen)
      frame.remove()
    }

    addEventListener('message', listen)
    frame.onload = () => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, patience.afterLoad)
    }
    frame.style.display = 'none'
    frame.src = url.href
    document.body.append(frame)
  })
}
