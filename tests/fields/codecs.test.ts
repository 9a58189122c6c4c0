import fc from 'fast-check'
import {
  decodeMetadata,
  defineFields,
  encodeChange,
  FieldValueError,
  group,
  hidden,
  list,
  text,
  validateMetadata,
} from 'react-auth0-metadata/fields'
import * as kinds from 'react-auth0-metadata/fields'
import type { Json, JsonObject } from 'react-auth0-metadata/fields'
import { describe, expect, it } from 'vitest'
import { anyJson, samples } from './arbitraries.ts'

const label = 'Label'
const overTheWire = (json: Json | undefined): Json | undefined =>
  json === undefined ? undefined : (JSON.parse(JSON.stringify(json)) as Json)

describe.each(Object.entries(samples))('%s', (_, { field, values }) => {
  it('reads again what it wrote', () => {
    fc.assert(
      fc.property(values, (value) => {
        const read = field.decode(overTheWire(field.encode(value)))
        expect(read.issues).toEqual([])
        expect(read.value).toEqual(value)
      }),
    )
  })

  it('never throws on what somebody else stored, and says where it is wrong', () => {
    fc.assert(
      fc.property(anyJson, (stored) => {
        const { value, issues } = field.decode(stored)
        if (issues.some((issue) => issue.path.length === 0)) {
          expect(value).toEqual(field.decode(undefined).value)
        }
        for (const issue of issues) expect(issue.message).not.toBe('')
      }),
    )
  })

  it('writes what it read, however it was stored, in one form', () => {
    fc.assert(
      fc.property(anyJson, (stored) => {
        const { value, issues } = field.decode(stored)
        if (issues.length > 0 || value === undefined) return
        expect(field.decode(field.encode(value)).value).toEqual(value)
      }),
    )
  })

  it('validates anything without throwing', async () => {
    const fields = defineFields({ it: field })
    await fc.assert(
      fc.asyncProperty(anyJson, async (stored) => {
        await validateMetadata(fields, { it: stored })
        await fields['~standard'].validate({ it: stored })
      }),
    )
  })
})

const everything = defineFields(
  Object.fromEntries(Object.entries(samples).map(([name, { field }]) => [name, field])),
)

it('reads any metadata at all, and knows what it cannot read', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyJson, fc.dictionary(fc.constantFrom(...Object.keys(samples)), anyJson)),
      (stored) => {
        const { metadata } = decodeMetadata(everything, stored as JsonObject)
        expect(Object.keys(metadata)).toEqual(Object.keys(samples))
      },
    ),
  )
  for (const bad of ['text', [1], 42]) {
    expect(decodeMetadata(everything, bad as unknown as JsonObject).issues).toMatchObject([
      { path: [], code: 'wrongType' },
    ])
  }
  expect(decodeMetadata(everything, null as unknown as JsonObject).issues).toEqual([])
  expect(decodeMetadata(everything, undefined).issues).toEqual([])
})

it.each<[string, kinds.AnyField, Json, unknown]>([
  ['a checkbox that Lock stored', kinds.checkbox({ label }), 'true', true],
  ['an unchecked one', kinds.checkbox({ label }), 'false', false],
  ['a number as text', kinds.number({ label }), '42', 42],
  ['a number with blanks', kinds.number({ label }), ' -1.5e2 ', -150],
  ['a postcode as number', kinds.text({ label }), 12345, '12345'],
  ['a date with a time', kinds.date({ label }), '2026-01-31T00:00:00Z', '2026-01-31'],
  [
    'a date with a time in a zone, the day that is written',
    kinds.date({ label }),
    '2026-01-31T23:30:00.5+02:00',
    '2026-01-31',
  ],
  ['a time with seconds', kinds.time({ label }), '14:30:00', '14:30'],
  ['a time with seconds that count', kinds.time({ label }), '14:30:15.5', '14:30:15'],
  ['a moment in a zone', kinds.dateTime({ label }), '2026-01-31T13:30:00+02:00', '2026-01-31T11:30:00.000Z'],
  [
    'a moment without a zone, as UTC',
    kinds.dateTime({ label }),
    '2026-01-31T13:30',
    '2026-01-31T13:30:00.000Z',
  ],
  ['a day as a moment', kinds.dateTime({ label }), '2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['a short colour', kinds.color({ label }), '#36F', '#3366ff'],
  ['an address with blanks around it', kinds.email({ label }), ' ada@example.com ', 'ada@example.com'],
  ['a blank select', kinds.select({ label, options: ['free'] }), ' ', undefined],
  ['an option stored as a number', kinds.select({ label, options: ['1', '2'] }), 2, '2'],
  ['an entity, which is never un-escaped', kinds.text({ label }), 'I &lt;3 you', 'I &lt;3 you'],
  ['an empty text', kinds.text({ label }), '', ''],
  ['an empty number', kinds.number({ label }), '', undefined],
  ['a null', kinds.text({ label }), null, undefined],
  ['a null in JSON', kinds.json({ label }), null, null],
  ['a hidden number that Lock stored', hidden({ default: 1 }), '42', 42],
])('reads %s', (_, field, stored, value) => {
  expect(field.decode(stored)).toMatchObject({ value, issues: [] })
})

it.each<[string, kinds.AnyField, Json, string]>([
  ['a list where a text should be', kinds.text({ label }), [], 'wrongType'],
  ['a text where a group should be', group({ label, fields: {} }), 'x', 'wrongType'],
  ['a list where a group should be', group({ label, fields: {} }), [], 'wrongType'],
  ['an object where a list should be', list({ label, item: text({ label }) }), {}, 'wrongType'],
  ['a word where a number should be', kinds.number({ label }), 'many', 'number'],
  ['hexadecimal', kinds.number({ label }), '0x10', 'number'],
  ['infinity', kinds.number({ label }), '1e999', 'number'],
  ['a yes', kinds.checkbox({ label }), 'yes', 'wrongType'],
  ['a day that does not exist', kinds.date({ label }), '2026-02-31', 'date'],
  ['a moment on a day that does not exist', kinds.dateTime({ label }), '2026-02-31T10:00Z', 'dateTime'],
  ['an hour that does not exist', kinds.time({ label }), '24:00', 'time'],
  ['an option that is not offered', kinds.select({ label, options: ['free'] }), 'gold', 'option'],
  [
    'an inherited name as option',
    kinds.select({ label, options: { free: 'Free' } }),
    'constructor',
    'option',
  ],
  [
    'one option of many that is not offered',
    kinds.multiSelect({ label, options: ['red'] }),
    ['red', 'blue'],
    'option',
  ],
  ['a colour by name', kinds.color({ label }), 'red', 'color'],
])('takes %s for absent, and says so', (_, field, stored, code) => {
  const { value, issues } = field.decode(stored)
  expect(issues).toMatchObject([{ path: [], code }])
  expect(value).toEqual(field.decode(undefined).value)
})

it('gives defaults for what is absent or cannot be read', () => {
  const fields = defineFields({
    plan: kinds.select({ label, options: ['free', 'pro'], default: 'free' }),
    tags: list({ label, item: text({ label }), default: ['new'] }),
    trip: group({ label, fields: { seats: kinds.number({ label, default: 1 }) } }),
  })
  const defaults = { plan: 'free', tags: ['new'], trip: { seats: 1 } }
  expect(decodeMetadata(fields, {}).metadata).toEqual(defaults)
  expect(decodeMetadata(fields, { plan: 'gold', tags: 'x', trip: 7 }).metadata).toEqual(defaults)
})

it('leaves an unreadable item out of the typed list, and its issue names its place in the stored one', () => {
  const fields = defineFields({ scores: list({ label, item: kinds.number({ label }) }) })
  const { metadata, issues } = decodeMetadata(fields, { scores: [1, 'many', 3] })
  expect(metadata.scores).toEqual([1, 3])
  expect(issues).toMatchObject([{ path: ['scores', 1], code: 'number' }])
})

describe('writing', () => {
  const fields = defineFields({
    hobby: text({ label }),
    age: kinds.number({ label }),
    contact: kinds.email({ label }),
    addresses: group({ label, fields: { home: text({ label }), zip: kinds.number({ label }) } }),
    settings: kinds.json({ label }),
  })

  it('changes what is given, deletes what is null, leaves out what is undefined', () => {
    expect(
      encodeChange(fields, { hobby: undefined, age: null, addresses: { home: 'Main Street', zip: null } }),
    ).toEqual({
      age: null,
      addresses: { home: 'Main Street', zip: null },
    })
    expect(encodeChange(fields, { settings: { theme: null } })).toEqual({ settings: { theme: null } })
  })

  it('deletes a value that a form emptied', () => {
    expect(encodeChange(fields, { contact: '' })).toEqual({ contact: null })
  })

  it('passes on what the fields do not describe', () => {
    const change = { theirs: { deep: [1, null] }, addresses: { holiday: 'Lake' } } as object
    expect(encodeChange(fields, change)).toEqual(change)
  })

  it.each([
    ['not a number', { age: Number.NaN }, 'age'],
    ['another type', { hobby: { $eq: 1 } }, 'hobby'],
    ['another type in a group', { addresses: { zip: 'many' } }, 'addresses.zip'],
    ['a text instead of a group', { addresses: 'Main Street' }, 'addresses'],
  ])('refuses a value that could not be read again: %s', (_, change, path) => {
    const write = (): unknown => encodeChange(fields, change as object)
    expect(write).toThrow(FieldValueError)
    expect(write).toThrow(`Cannot write ${path}: `)
  })

  it('writes in the one form that it stores', () => {
    expect(encodeChange(fields, { age: '42' as unknown as number })).toEqual({ age: 42 })
  })
})

it('keeps what it does not describe in the items of a list, also when a copy of an item is written', () => {
  const fields = defineFields({
    contacts: list({
      label,
      item: group({
        label,
        fields: {
          name: text({ label }),
          age: kinds.number({ label }),
          at: group({ label, fields: { city: text({ label }) } }),
        },
      }),
    }),
  })
  const stored = {
    contacts: [
      { name: 'Ada', crm: { id: 7 }, age: 'unknown', at: { city: 'Rome', floor: 2 } },
      { name: 'Bob' },
    ],
  }
  const { contacts } = decodeMetadata(fields, stored).metadata
  const change = { contacts: contacts.map((contact) => ({ ...contact, name: `${contact.name}!` })) }
  expect(encodeChange(fields, change)).toEqual({
    contacts: [
      { name: 'Ada!', crm: { id: 7 }, age: 'unknown', at: { city: 'Rome', floor: 2 } },
      { name: 'Bob!', at: {} },
    ],
  })
  expect(JSON.stringify(contacts[0])).toBe('{"name":"Ada","at":{"city":"Rome"}}')
})

it('treats names such as __proto__, constructor and hasOwnProperty as plain data', () => {
  const fields = defineFields({
    ['__proto__']: text({ label }),
    constructor: text({ label }),
    hasOwnProperty: group({ label, fields: { ['__proto__']: kinds.number({ label }) } }),
  })
  const absent = decodeMetadata(fields, {}).metadata
  expect(absent.constructor).toBeUndefined()
  expect(Object.keys(absent)).toEqual(['__proto__', 'constructor', 'hasOwnProperty'])
  const stored = JSON.parse(
    '{"__proto__":"a","constructor":"b","hasOwnProperty":{"__proto__":1}}',
  ) as JsonObject
  const { metadata } = decodeMetadata(fields, stored)
  expect(JSON.stringify(metadata)).toBe(JSON.stringify(stored))
  expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype)
  const change = encodeChange(fields, metadata)
  expect(JSON.stringify(change)).toBe(JSON.stringify(stored))
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

it('a text that is nearly a number does not stop the page, however long it is', () => {
  const hostile = `${'1'.repeat(100_000)}x`
  expect(kinds.number({ label }).decode(hostile).issues).toMatchObject([{ code: 'number' }])
})
