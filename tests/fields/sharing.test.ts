import fc from 'fast-check'
import {
  custom,
  decodeMetadata,
  defineFields,
  group,
  json,
  list,
  number,
  text,
} from 'react-auth0-metadata/fields'
import type { JsonObject } from 'react-auth0-metadata/fields'
import { expect, it } from 'vitest'

const label = 'Label'
const define = () =>
  defineFields({
    hobby: text({ label }),
    addresses: group({
      label,
      fields: { home: text({ label }), holiday: group({ label, fields: { city: text({ label }) } }) },
    }),
    contacts: list({ label, item: group({ label, fields: { name: text({ label }) } }) }),
    since: custom({
      label,
      decode: (json) => (typeof json === 'string' ? new Date(json) : undefined),
      encode: (value: Date) => value.toISOString(),
    }),
  })

const stored = {
  hobby: 'chess',
  addresses: { home: 'Main Street', holiday: { city: 'Rome' } },
  contacts: [{ name: 'Ada' }, { name: 'Bob' }],
  since: '2026-01-31',
}
const copy = <T>(value: T): T => structuredClone(value)

it('gives the same object for the same metadata', () => {
  const fields = define()
  expect(decodeMetadata(fields, stored)).toBe(decodeMetadata(fields, stored))
  expect(decodeMetadata(fields, stored)).toBe(decodeMetadata(fields, copy(stored)))
  expect(decodeMetadata(fields, {}).metadata).toBe(decodeMetadata(fields, undefined).metadata)
})

it('gives the same nested objects again for whatever did not change', () => {
  const fields = define()
  const before = decodeMetadata(fields, stored).metadata
  const after = decodeMetadata(fields, { ...copy(stored), hobby: 'go' }).metadata
  expect(after).not.toBe(before)
  expect(after.addresses).toBe(before.addresses)
  expect(after.contacts).toBe(before.contacts)
  expect(after.since).toBe(before.since)

  const moved = decodeMetadata(fields, {
    ...copy(stored),
    addresses: { home: 'Lake', holiday: { city: 'Rome' } },
  }).metadata
  expect(moved.addresses).not.toBe(before.addresses)
  expect(moved.addresses.holiday).toBe(before.addresses.holiday)

  const renamed = decodeMetadata(fields, {
    ...copy(stored),
    contacts: [{ name: 'Eve' }, { name: 'Bob' }],
  }).metadata
  expect(renamed.contacts[0]).toEqual({ name: 'Eve' })
  expect(renamed.contacts[1]).toBe(before.contacts[1])
})

it('does not change the typed value when only something undescribed did', () => {
  const fields = define()
  const before = decodeMetadata(fields, stored)
  const after = decodeMetadata(fields, {
    ...copy(stored),
    theirs: 1,
    addresses: { ...stored.addresses, theirs: 1 },
  })
  expect(after).toBe(before)
})

it('tells two users apart who look alike at first', () => {
  const fields = define()
  const ada = { hobby: 'chess', contacts: [] }
  const bob = { hobby: 'go', contacts: [] }
  for (const each of [ada, bob, ada, bob])
    expect(decodeMetadata(fields, each).metadata.hobby).toBe(each.hobby)
})

it('reads the same whether or not it remembers', () => {
  const remembering = defineFields({
    a: number({ label, default: 1 }),
    b: group({ label, fields: { c: text({ label }), d: list({ label, item: number({ label }) }) } }),
  })
  const value = fc.oneof(fc.constantFrom(null, 1, '2', 'x', [], {}), fc.array(fc.constantFrom(1, 'x', null)))
  const metadata = fc.record(
    { a: value, b: fc.oneof(value, fc.record({ c: value, d: value, e: value }, { requiredKeys: [] })) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(metadata, { minLength: 1 }), (history) => {
      for (const each of history as JsonObject[]) {
        const fresh = defineFields(remembering.shape)
        expect(decodeMetadata(remembering, each)).toEqual(decodeMetadata(fresh, each))
      }
    }),
  )
})

it('reads JSON as deep as 10 KB can be, again and again', () => {
  const fields = defineFields({ deep: json({ label }) })
  const nested = (): JsonObject => JSON.parse(`{"deep":${'['.repeat(5000)}${']'.repeat(5000)}}`) as JsonObject
  expect(decodeMetadata(fields, nested())).toBe(decodeMetadata(fields, nested()))
})
