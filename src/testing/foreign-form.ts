import { PageError } from './authorize-request.ts'
import type { Realm } from './realm.ts'

/**
 * Refuses a form that a page of somebody else has sent, which would sign a visitor in as whom they please. Browsers say
 * where a form comes from; what says nothing is no page but a program.
 */
export function refuseForeignForm(realm: Realm, request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const foreign =
    site === null ? origin !== null && origin !== new URL(realm.base(request)).origin : site !== 'same-origin'
  if (foreign) throw new PageError('This form was sent by a page of another site.')
}
