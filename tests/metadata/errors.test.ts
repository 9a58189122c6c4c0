// @vitest-environment node
import { expect, it } from 'vitest'
import { NoBackendError } from '../../src/metadata/appMetadata.ts'
import * as errors from '../../src/metadata/errors.ts'
import type { Edit } from '../../src/metadata/algebra/edits.ts'
import { ReadOnlyError } from '../../src/metadata/sources/claimSource.ts'
import { UnreadableAppMetadataError } from '../../src/metadata/sources/endpointActions.ts'
import { InvalidMetadataError } from '../../src/metadata/sources/endpointSource.ts'
import {
  checkEdits,
  InvalidNameError,
  TooLargeError,
  UnsupportedValueError,
} from '../../src/metadata/algebra/limits.ts'
import { UnknownFieldError } from '../../src/metadata/editor/places.ts'
import { InvalidAddressError } from '../../src/metadata/sources/origin.ts'

it.each<[string, string, RegExp, () => Error]>([
  ['ThrottledError', 'throttled', /too often[^]*sent by itself/, () => new errors.ThrottledError()],
  ['UnreachableError', 'unreachable', /^Lost\.\n.*is kept/, () => new errors.UnreachableError('Lost')],
  ['OutdatedError', 'outdated', /changed meanwhile[^]*made anew/, () => new errors.OutdatedError([])],
  [
    'SignedOutError',
    'signed_out',
    /\(signed_out\).*signIn\(\)[^]*is kept until the same user/,
    () => new errors.SignedOutError(),
  ],
  ['SignedOutError', 'signed_out', /\(unauthorized\)/, () => new errors.SignedOutError('unauthorized')],
  ['DiscardedError', 'discarded', /^The change was discarded\./, () => new errors.DiscardedError()],
  ['ClosedError', 'closed', /Signed out[^]*not sent from here/, () => new errors.ClosedError()],
  ['ConflictError', 'conflict', /^a\.b[^]*'ask'/, () => new errors.ConflictError([['a', 'b']])],
  [
    'ChangeFunctionError',
    'change_function',
    /threw[^]*`cause`[^]*pure/,
    () => new errors.ChangeFunctionError({ cause: new Error('mine') }),
  ],
])('%s has a stable code, and says what happened and what follows', (name, code, message, make) => {
  const error = make()
  expect(error).toMatchObject({ name, code })
  expect(error.message).toMatch(message)
  expect(error.message.endsWith(`\nSee react-auth0-metadata/README.md#${code}`)).toBe(true)
  expect(error.message.split('\n').length).toBeLessThanOrEqual(3)
})

it('a failure of which nothing is known is a failed request', () => {
  expect(errors.UnreachableError.from('odd').message).toMatch(/^The request failed/)
})

it.each([
  ['login_required', 'signed_out'],
  ['missing_refresh_token', 'signed_out'],
  ['invalid_grant', 'signed_out'],
  ['login_required_soon', 'unreachable'],
  ['no_missing_refresh_token', 'unreachable'],
  ['invalid_grant_type', 'unreachable'],
])('a token that is not to be had for %j makes me %s', (error, code) => {
  expect(errors.UnreachableError.from(Object.assign(new Error('no'), { error }))).toMatchObject({ code })
})

it('a sign-out of which no more is known is called one', () => {
  const ended = Object.assign(new Error('no'), { name: 'SignedOutError' })
  expect(errors.UnreachableError.from(ended)).toMatchObject({ code: 'signed_out', reason: 'signed_out' })
})

it('an address that is refused is named, with what it must be', () => {
  const error = new InvalidAddressError('http://acme.com')
  expect(error).toMatchObject({ name: 'InvalidAddressError', code: 'invalid_address' })
  expect(error.message).toMatch(/^"http:\/\/acme\.com" is not[^]*must be https/)
})

it('a name or value that cannot be stored is named by its path, with what to do', () => {
  const edit = (path: string[], value: unknown): Edit => ({ path, value: value as string, base: undefined })
  const why = (one: Edit): unknown => {
    try {
      return checkEdits([one])
    } catch (error) {
      return error
    }
  }
  expect(why(edit(['a', 'b.c', 'd'], 1))).toMatchObject({
    code: 'invalid_name',
    path: ['a', 'b.c'],
    message: expect.stringMatching(/^"a" → "b\.c": .*refuses property names[^]*Rename/),
  })
  expect(why(edit(['a'], Number.NaN))).toMatchObject({
    message: expect.stringMatching(/only JSON[^]*text for dates/),
  })
})

it.each<[string, () => Error & { readonly code: string }]>([
  ['an address', () => new InvalidAddressError('http://acme.com')],
  ['a backend that refuses values', () => new InvalidMetadataError(422, [])],
  ['a name', () => new InvalidNameError([])],
  ['a source without a backend', () => new NoBackendError('read')],
  ['a claim', () => new ReadOnlyError()],
  ['a size', () => new TooLargeError([], 1)],
  ['a field', () => new UnknownFieldError('gone', {})],
  ['app_metadata', () => new UnreadableAppMetadataError()],
  ['a value', () => new UnsupportedValueError([])],
])('an error about %s leads to its own row of the README', (_what, make) => {
  const { message, code } = make()
  expect(message.endsWith(`\nSee react-auth0-metadata/README.md#${code}`)).toBe(true)
})
