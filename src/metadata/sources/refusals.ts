import { seeReadme } from '../../fields/seeReadme.ts'
import { RefusedError } from '../errors.ts'
import { type Answer, textOf } from './request.ts'

/** The access token is not for the Management API, or is opaque. */
export class WrongAudienceError extends RefusedError {
  override readonly name = 'WrongAudienceError'
  override readonly code = 'wrong_audience'
}

/** The access token lacks a scope. */
export class MissingScopeError extends RefusedError {
  override readonly name = 'MissingScopeError'
  override readonly code = 'missing_scope'
}

/** The access token belongs to another user. */
export class WrongUserError extends RefusedError {
  override readonly name = 'WrongUserError'
  override readonly code = 'wrong_user'
}

/** The user does not exist any more. */
export class UnknownUserError extends RefusedError {
  override readonly name = 'UnknownUserError'
  override readonly code = 'unknown_user'
}

/** What Auth0's refusal means, by status and `errorCode`, never by its text. */
export function toRefusal({ status, body }: Answer): RefusedError {
  const errorCode = textOf(body, 'errorCode')
  const make = (Kind: typeof RefusedError, code: string, what: string): RefusedError =>
    new Kind(seeReadme(what, code), status, errorCode)
  if (errorCode === 'Bearer')
    return make(
      WrongAudienceError,
      'wrong_audience',
      'The access token is not one for the Management API.\nSign in with the audience "https://TENANT/api/v2/"; on a custom domain set `tenantDomain`.',
    )
  if (errorCode === 'insufficient_scope')
    return make(
      MissingScopeError,
      'missing_scope',
      'The access token lacks a scope.\nAsk for read:current_user and update:current_user_metadata when signing in.',
    )
  if (errorCode === 'unowned_resource')
    return make(
      WrongUserError,
      'wrong_user',
      'The access token belongs to another user.\nSign out and in again.',
    )
  if (errorCode === 'inexistent_user')
    return make(UnknownUserError, 'unknown_user', 'The user does not exist any more.')
  return make(
    RefusedError,
    'refused',
    `The server refused the request (${[status, errorCode].filter(Boolean).join(', ')}).\nNothing was changed.`,
  )
}
