// @vitest-environment node
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as client from 'react-auth0-metadata'
import * as fields from 'react-auth0-metadata/fields'
import * as server from 'react-auth0-metadata/server'
import { expect, test } from 'vitest'
import { InvalidAddressError } from '../../src/metadata/sources/origin.ts'
import { toRefusal } from '../../src/metadata/sources/refusals.ts'
import { commonJsAuth0Js, doubleReact } from '../../src/session/lock/trouble.ts'
import { anchorsOf } from '../../stories/docs/readme.ts'
import { fromHere, readDocument } from './samples.ts'

const refused = (errorCode?: string) => toRefusal({ status: 403, ok: false, body: { errorCode } })

const errors: readonly Error[] = [
  new client.AuthorizationError('access_denied', 'No.'),
  new client.ChangeFunctionError({ cause: new Error('mine') }),
  new client.ClosedError(),
  new client.ConfigurationError('missing_domain', 'domain is missing.'),
  new client.ConflictError([['hobby']]),
  new client.DiscardedError(),
  new client.InvalidMetadataError(422, []),
  new client.InvalidNameError(['a.b']),
  new client.MissingControlError('since', 'custom'),
  new client.MissingEditorError('MetadataField'),
  new client.MissingProviderError('useLock', '<LockProvider>'),
  new client.NoBackendError('read app_metadata'),
  new client.OutdatedError([]),
  new client.ReadOnlyError(),
  new client.SignedOutError(),
  new client.SignUpError('invalid_signup', 'No.'),
  new client.SuspenseOnServerError(),
  new client.ThrottledError(),
  new client.TooLargeError(['about'], 20_000),
  new client.UnknownFieldError('adress', {}),
  new client.UnreachableError('No answer'),
  new client.UnreadableAppMetadataError(),
  new client.UnsupportedValueError(['born']),
  new InvalidAddressError('http://acme.com'),
  doubleReact(),
  commonJsAuth0Js(),
  refused(),
  refused('Bearer'),
  refused('insufficient_scope'),
  refused('unowned_resource'),
  refused('inexistent_user'),
  new fields.FieldDefinitionError('bad-name', 'a.b', 'no.'),
  new fields.FieldValueError(['hobby'], 'no.'),
  new server.MetadataRefusal('busy', 'No.'),
  new server.MissingAudienceError(),
]

const anchors = anchorsOf(readDocument('README.md'))

test.each(errors.map((error) => ({ error, name: `${error.name} ${String(Reflect.get(error, 'code'))}` })))(
  '$name has a stable code, and its message ends with where the README tells more',
  ({ error }) => {
    const lines = error.message.split('\n')
    const pointer = /^See react-auth0-metadata\/README\.md#(\S+)$/.exec(lines.at(-1) ?? '')
    expect(anchors).toContain(pointer?.[1])
    expect(lines.length).toBeLessThanOrEqual(3)
    expect(Reflect.get(error, 'code')).toMatch(/^[a-z0-9_-]+$/)
  },
)

test('no public error class was left out', () => {
  const isAbstract = (name: string): boolean => ['LimitError', 'MetadataError'].includes(name)
  const isError = (value: unknown): boolean => typeof value === 'function' && value.prototype instanceof Error
  const classes = Object.entries({ ...client, ...fields, ...server })
    .filter(([name, value]) => isError(value) && !isAbstract(name))
    .map(([name]) => name)
  expect(classes.length).toBeGreaterThan(30)
  expect(classes.filter((name) => !errors.some((error) => error.name === name))).toEqual([])
})

test('every code of a mistake in the configuration or in a definition has a row of its own', () => {
  const sources = [
    'src/session/config.ts',
    'src/session/page.ts',
    'src/session/toPath.ts',
    'src/fields/errors.ts',
  ]
  const codes = sources.flatMap((file) =>
    Array.from(
      readDocument(file).matchAll(/(?:refusal|ConfigurationError)\(\s*'([a-z_]+)'|^ {2}\| '([a-z-]+)'$/gm),
      ([, option, definition]) => option ?? definition ?? '',
    ),
  )
  expect(codes.length).toBeGreaterThan(15)
  expect(codes.filter((code) => !anchors.includes(code))).toEqual([])
})

test.each([
  {
    chapter: 'signing-in',
    rooms: 'src/session',
    made: /(?:Authorization|LockInstall)Error\(\s*'([a-z0-9_]+)'|toAuthorizationError\(\w+, '([a-z_]+)'\)|(?:code|fallback) = '([a-z_]+)'/g,
  },
  { chapter: 'signing-up', rooms: 'src', made: /SignUpError\((?:code \?\? )?'([a-z_]+)'/g },
])('every code of our own has a row in the chapter $chapter', ({ chapter, rooms, made }) => {
  const files = readdirSync(fromHere(rooms), { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts')).map((file) => readDocument(join(rooms, file)))
  const codes = sources.flatMap((source) =>
    [...source.matchAll(made)].map((found) => found.slice(1).join('')),
  )
  expect(new Set(codes).size).toBeGreaterThan(4)
  expect(codes.filter((code) => !anchors.includes(`${chapter}-${code}`))).toEqual([])
})

test('a place in the README has one name, and a name one place', () => {
  expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([])
})
