// @vitest-environment node
import { expect, test } from 'vitest'
import { isDeeper } from '../../src/server/isDeeper.ts'
import { createBackend } from './support/backend.ts'

const hostile = {
  'a string of escaped quotes that never ends': `"${'\\"'.repeat(32_000)}`,
  'a string of backslashes that never ends': `"${'\\'.repeat(64_000)}`,
  'quotes alone': '"'.repeat(64_001),
  'strings that end, and one that does not': `${'""'.repeat(31_999)}"\\`,
}

test.each(Object.entries(hostile))('%s is looked at once, and refused', async (_what, text) => {
  let looks = 0
  function* counted() {
    for (const character of text) {
      looks++
      yield character
    }
  }
  expect(isDeeper(counted(), 40)).toBe(false)
  expect(looks).toBe(text.length)
  const { status, body } = await (await createBackend()).patch(text)
  expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'invalid_body' })
})

test.each([
  ['[[1]]', 2, false],
  ['[[1]]', 1, true],
  ['{"a":[{"b":1}]}', 2, true],
  ['[{},{},[],[]]', 2, false],
  [String.raw`{"[[[":"{{{\"[[[\\"}`, 1, false],
  [String.raw`["\\",[1]]`, 1, true],
  [']]]]', 0, false],
])('%s is deeper than %i: %s', (text, limit, expected) => {
  expect(isDeeper(text, limit)).toBe(expected)
})

test('What is too deep is not looked at to its end', () => {
  let looks = 0
  function* endless() {
    for (;;) {
      looks++
      yield '['
    }
  }
  expect(isDeeper(endless(), 40)).toBe(true)
  expect(looks).toBe(41)
})
