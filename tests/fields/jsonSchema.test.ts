// @vitest-environment node
import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import {
  defineFields,
  encodeChange,
  group,
  list,
  number,
  select,
  text,
  toJsonSchema,
  validateMetadata,
} from 'react-auth0-metadata/fields'
import { checkbox, custom, hidden } from 'react-auth0-metadata/fields'
import { expect, it } from 'vitest'
import { samples } from './arbitraries.ts'

const label = 'Label'
const compile = (schema: object) =>
  addFormats.default(new Ajv2020({ strict: true, strictTypes: false })).compile(schema)

it('describes what is stored, as JSON Schema 2020-12', () => {
  const fields = defineFields({
    hobby: text({ label: 'Hobby', hint: 'What you like', maxLength: 80, required: true }),
    age: number({ label: 'Age', integer: true, min: 0, readOnly: true }),
    plan: select({ label: 'Plan', options: ['free', 'pro'], default: 'free', required: true }),
    terms: checkbox({ label: 'Terms', required: true }),
    visits: hidden({ default: 42 }),
    balance: custom({
      label: 'Balance',
      decode: Number,
      encode: (value: number) => value,
      jsonSchema: { type: 'number' },
    }),
    addresses: group({ label: 'Addresses', fields: { home: text({ label: 'Home', required: true }) } }),
    tags: list({ label: 'Tags', item: text({ label: 'Tag' }), required: true, maxItems: 3 }),
  })
  expect(toJsonSchema(fields)).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      hobby: { type: 'string', maxLength: 80, title: 'Hobby', description: 'What you like' },
      age: { type: 'integer', minimum: 0, title: 'Age', readOnly: true },
      plan: { enum: ['free', 'pro'], title: 'Plan', default: 'free' },
      terms: { const: true, title: 'Terms' },
      visits: { type: 'number', default: 42 },
      balance: { type: 'number', title: 'Balance' },
      addresses: {
        type: 'object',
        properties: { home: { type: 'string', title: 'Home' } },
        required: ['home'],
        title: 'Addresses',
      },
      tags: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string' }, title: 'Tags' },
    },
    required: ['hobby', 'terms', 'tags'],
  })
})

it.each(Object.entries(samples))('is met by every valid %s that is written', (_, { field, values }) => {
  const fields = defineFields({ it: field })
  const check = compile(toJsonSchema(fields))
  fc.assert(
    fc.property(values, (value) => {
      const stored = encodeChange(fields, { it: value })
      const merged = JSON.parse(JSON.stringify(stored))
      if (merged.it === null) return
      const issues = validateMetadata(fields, merged)
      if (Array.isArray(issues) && issues.length > 0) return
      expect(check(merged), JSON.stringify(check.errors)).toBe(true)
    }),
  )
})

it('refuses what validation refuses, and allows what it does not describe', () => {
  const fields = defineFields({
    hobby: text({ label, required: true, maxLength: 3 }),
    constructor: number({ label, max: 1 }),
  })
  const check = compile(toJsonSchema(fields))
  expect(check({})).toBe(false)
  expect(check({ hobby: 'long' })).toBe(false)
  expect(check({ hobby: 'go', constructor: 2 })).toBe(false)
  expect(check({ hobby: 'go', constructor: 1, theirs: [] })).toBe(true)
})

it('lists a field of any name', () => {
  const schema = toJsonSchema(defineFields({ ['__proto__']: text({ label }) }))
  expect(JSON.stringify(schema['properties'])).toBe('{"__proto__":{"type":"string","title":"Label"}}')
})
