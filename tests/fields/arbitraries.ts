import fc from 'fast-check'
import type { AnyField, Json } from 'react-auth0-metadata/fields'
import * as kinds from 'react-auth0-metadata/fields'

/** A field of every kind, and the typed values that it takes. */
export interface KindSample {
  readonly field: AnyField
  readonly values: fc.Arbitrary<unknown>
}

const label = 'Label'
const word = fc
  .string({ minLength: 1 })
  .map((text) => text.trim())
  .filter((text) => text !== '')
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((moment) => moment.toISOString())
const two = (max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
const clock = fc.oneof(
  fc.tuple(two(23), two(59)).map((parts) => parts.join(':')),
  fc
    .tuple(
      two(23),
      two(59),
      two(59).filter((seconds) => seconds !== '00'),
    )
    .map((parts) => parts.join(':')),
)
// JSON has no -0.
const plainNumber = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value))
export const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

const options = ['free', 'pro', 'constructor', '__proto__', '42'] as const

export const samples: { readonly [kind: string]: KindSample } = {
  text: { field: kinds.text({ label }), values: fc.string() },
  multiline: { field: kinds.multiline({ label }), values: fc.string() },
  // Texts at random hardly ever are addresses, and those that are, like `!@!.!`, the schema's `email` format refuses.
  email: {
    field: kinds.email({ label }),
    values: fc.oneof(fc.emailAddress(), fc.constantFrom('nobody', 'a@b', '@', 'a b@c.example')),
  },
  url: { field: kinds.url({ label }), values: word },
  phone: { field: kinds.phone({ label }), values: word },
  number: { field: kinds.number({ label }), values: plainNumber },
  checkbox: { field: kinds.checkbox({ label }), values: fc.boolean() },
  select: { field: kinds.select({ label, options }), values: fc.constantFrom(...options) },
  radio: { field: kinds.radio({ label, options }), values: fc.constantFrom(...options) },
  multiSelect: {
    field: kinds.multiSelect({ label, options }),
    values: fc.uniqueArray(fc.constantFrom(...options)),
  },
  date: { field: kinds.date({ label }), values: day.map((text) => text.slice(0, 10)) },
  time: { field: kinds.time({ label }), values: clock },
  dateTime: { field: kinds.dateTime({ label }), values: day },
  color: {
    field: kinds.color({ label }),
    values: fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`),
  },
  'hidden text': { field: kinds.hidden(), values: fc.string() },
  'hidden number': { field: kinds.hidden({ default: 1 }), values: plainNumber },
  'hidden boolean': { field: kinds.hidden({ default: true }), values: fc.boolean() },
  group: {
    field: kinds.group({
      label,
      fields: { constructor: kinds.text({ label }), ['__proto__']: kinds.number({ label }) },
    }),
    values: fc.record({ constructor: fc.string(), ['__proto__']: plainNumber }, { noNullPrototype: true }),
  },
  list: { field: kinds.list({ label, item: kinds.text({ label }) }), values: fc.array(fc.string()) },
  'list of groups': {
    field: kinds.list({
      label,
      item: kinds.group({ label, fields: { name: kinds.text({ label }), at: kinds.date({ label }) } }),
    }),
    values: fc.array(
      fc.record({ name: fc.string(), at: day.map((text) => text.slice(0, 10)) }, { noNullPrototype: true }),
    ),
  },
  json: { field: kinds.json({ label }), values: anyJson },
  custom: {
    field: kinds.custom({
      label,
      decode: (stored) => (typeof stored === 'string' ? BigInt(stored) : undefined),
      encode: (value: bigint) => String(value),
    }),
    values: fc.bigInt(),
  },
}
