// @vitest-environment node
import { expect, it } from 'vitest'
import * as errors from '../../src/metadata/errors.ts'

it.each<[string, string, RegExp, Error]>([
  ['ThrottledError', 'throttled', /too often[^]*sent by itself/, new errors.ThrottledError()],
  ['UnreachableError', 'unreachable', /^Lost\.\n.*is kept/, new errors.UnreachableError('Lost')],
  ['OutdatedError', 'outdated', /changed meanwhile[^]*made anew/, new errors.OutdatedError([])],
  [
    'SignedOutError',
    'signed_out',
    /\(signed_out\).*signIn\(\)[^]*is kept until the same user/,
    new errors.SignedOutError(),
  ],
  ['SignedOutError', 'signed_out', /\(unauthorized\)/, new errors.SignedOutError('unauthorized')],
  ['DiscardedError', 'discarded', /discarded/, new errors.DiscardedError()],
  ['ClosedError', 'closed', /signed out[^]*not sent from here/, new errors.ClosedError()],
  ['ConflictError', 'conflict', /^a\.b[^]*'ask'/, new errors.ConflictError([['a', 'b']])],
  [
    'ChangeFunctionError',
    'change_function',
    /threw[^]*`cause`[^]*pure/,
    new errors.ChangeFunctionError({ cause: new Error('mine') }),
  ],
])('%s has a stable code, and says what happened and what follows', (name, code, message, error) => {
  expect(error).toMatchObject({ name, code })
  expect(error.message).toMatch(message)
  expect(error.message.split('\n').length).toBeLessThanOrEqual(3)
})

it('a failure of which nothing is known is a failed request', () => {
  expect(errors.UnreachableError.from('odd').message).toMatch(/^The request failed/)
})
