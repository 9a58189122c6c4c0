import fc from 'fast-check'
import {
  decodeMetadata,
  defineFields,
  encodeChange,
  group,
  isJsonObject,
  list,
  number,
  text,
} from 'react-auth0-metadata/fields'
import type { InferChange, Json, JsonChange, JsonObject } from 'react-auth0-metadata/fields'
import { expect, it } from 'vitest'
import { anyJson } from './arbitraries.ts'

const label = 'Label'
const contact = group({ label, fields: { name: text({ label }), age: number({ label }) } })
const profile = defineFields({
  hobby: text({ label }),
  address: group({
    label,
    fields: { city: text({ label }), geo: group({ label, fields: { lat: number({ label }) } }) },
  }),
  contacts: list({ label, item: contact }),
})

/** What a change does to stored metadata, as plainly as it can be said. */
function apply(stored: Json | undefined, change: JsonChange): JsonObject {
  const result = new Map<string, Json>(Object.entries(isJsonObject(stored) ? stored : {}))
  for (const [key, value] of Object.entries(change)) {
    if (value === null) result.delete(key)
    else if (isJsonObject(value)) result.set(key, apply(result.get(key), value))
    else if (value !== undefined && !isJsonObject(value)) result.set(key, value as Json)
  }
  return Object.fromEntries(result)
}

const extra = fc.record({ theirs: anyJson, ['__proto__']: anyJson, toString: anyJson }, { requiredKeys: [] })
const beside = (described: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.record(described, { requiredKeys: [] }), extra)
    // Through JSON, as it comes from Auth0: `__proto__` is a property like others.
    .map((parts) => JSON.parse(JSON.stringify(parts)) as [JsonObject, JsonObject])
    .map(([own, other]) => Object.fromEntries([...Object.entries(own), ...Object.entries(other)]))
const stored = beside({
  hobby: anyJson,
  address: beside({ city: anyJson, geo: beside({ lat: anyJson }) }),
  contacts: fc.array(beside({ name: fc.string(), age: anyJson })),
})

/** Everything that no field describes, by path. */
function undescribed(json: JsonObject): object {
  const without = (object: Json | undefined, ...keys: string[]): object =>
    Object.fromEntries(
      Object.entries(isJsonObject(object) ? object : {}).filter(([key]) => !keys.includes(key)),
    )
  const { address, contacts } = json
  return {
    top: without(json, 'hobby', 'address', 'contacts'),
    address: without(address, 'city', 'geo'),
    geo: without(isJsonObject(address) ? address['geo'] : undefined, 'lat'),
    contacts: Array.isArray(contacts) ? contacts.map((each: Json) => without(each, 'name', 'age')) : [],
  }
}

it('keeps every property that no field describes, when all that it describes is written', () => {
  fc.assert(
    fc.property(stored, (before) => {
      const { metadata } = decodeMetadata(profile, before)
      const change: InferChange<typeof profile> = {
        hobby: 'go',
        address: { city: 'Rome', geo: { lat: 41.9 } },
        contacts: metadata.contacts.map((each) => ({ ...each, name: `${each.name}!` })),
      }
      const after = apply(before, encodeChange(profile, change))
      expect(JSON.stringify(undescribed(after))).toEqual(JSON.stringify(undescribed(before)))
      expect(decodeMetadata(profile, after).metadata).toMatchObject({
        hobby: 'go',
        address: { city: 'Rome' },
      })
    }),
  )
})

it('changes nothing at all when what was read is written back', () => {
  fc.assert(
    fc.property(stored, (before) => {
      const { metadata } = decodeMetadata(profile, before)
      const after = apply(before, encodeChange(profile, metadata))
      expect(undescribed(after)).toEqual(undescribed(before))
      expect(decodeMetadata(profile, after).metadata).toEqual(metadata)
    }),
  )
})
