import { expect, test } from 'vitest'
import { lacksAuth0Js } from '../../src/session/lock/trouble.ts'

test.each([
  "Cannot read properties of undefined (reading 'version')", // Chromium
  "Cannot read properties of undefined (reading 'WebAuth')",
  'can\'t access property "version", r.default is undefined', // Firefox
  'can\'t access property "raw", r.default.version is undefined',
  "undefined is not an object (evaluating 'r.default.version')", // Safari
  'r.default.WebAuth is not a constructor',
])('a Lock that was built upon an empty auth0-js is known by “%s”', (message) => {
  expect(lacksAuth0Js(new TypeError(message))).toBe(true)
})

test('another failure of Lock is not taken for it', () => {
  expect(lacksAuth0Js(new TypeError('Cannot read properties of null'))).toBe(false)
  expect(lacksAuth0Js(new Error('A `clientId` string must be provided, version 14.'))).toBe(false)
})
