// How the answer of `/authorize` travels: behind the callback, as a message, or as a page where nothing may be sent anywhere.
import type { Context } from 'hono'
import {
  AuthorizeError,
  PageError,
  readAuthorizeRequest,
  type AuthorizeRequest,
} from './authorize-request.ts'
import { errorPage, popupPage, webMessagePage, type AuthorizeAnswer } from './pages.ts'
import type { Realm, RouteEnv } from './realm.ts'
import { showPage } from './show-page.ts'

export function deliver(
  context: Context<RouteEnv>,
  request: AuthorizeRequest,
  answer: AuthorizeAnswer,
): Response | Promise<Response> {
  const withState: AuthorizeAnswer =
    request.state === undefined ? answer : { ...answer, state: request.state }
  const origin = new URL(request.redirectUri).origin
  if (request.mode === 'web_message') return showPage(context, webMessagePage(withState, origin))
  if (request.mode === 'popup') return showPage(context, popupPage(withState, origin))
  const target = new URL(request.redirectUri)
  const values = Object.entries(withState).map(([name, value]) => [name, String(value)] as const)
  if (request.mode === 'query') {
    for (const [name, value] of values) target.searchParams.set(name, value)
    target.hash = ''
  } else target.hash = new URLSearchParams(values.map(([name, value]) => [name, value])).toString()
  context.header('cache-control', 'no-store')
  return context.redirect(target.href, 302)
}

export const showError = (
  context: Context<RouteEnv>,
  sentence: string,
  status: 400 | 403,
): Response | Promise<Response> =>
  showPage(context, errorPage('Oops!, something went wrong', sentence), { status })

/** Runs `act` for a request, and turns what it throws into the answer that Auth0 gives. */
export async function answering(
  realm: Realm,
  context: Context<RouteEnv>,
  query: URLSearchParams,
  act: (request: AuthorizeRequest) => Response | Promise<Response>,
): Promise<Response> {
  let request: AuthorizeRequest | undefined
  try {
    request = readAuthorizeRequest(realm, query)
    return await act(request)
  } catch (error) {
    if (error instanceof PageError) return showError(context, error.message, 403)
    if (!(error instanceof AuthorizeError) || !request) throw error
    return deliver(context, request, { error: error.error, error_description: error.message })
  }
}
