import fc from 'fast-check'
import { isJsonObject } from '../../../src/fields/json.ts'
import type { Json, JsonChange, JsonObject, Path } from '../../../src/fields/json.ts'

/** Keys that trip naive code, among ordinary ones, few enough to collide. */
const key = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'c',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    '',
    '0',
    '10',
    'ключ',
    '🙂',
  ),
  fc.string({ maxLength: 3 }).filter((text) => !/[.$]/.test(text)),
)

const scalar = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.integer({ min: -3, max: 3 }),
  fc.boolean(),
  fc.constantFrom('', 0, '<b>', 1.5),
)

/** An object whose keys are data, `__proto__` included. */
function objectOf<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<{ [key: string]: Value }> {
  return fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries))
}

const { nested, metadata: anyMetadata } = fc.letrec<{ nested: Json; metadata: JsonObject }>((tie) => ({
  nested: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.constant(null),
    fc.array(tie('nested'), { maxLength: 3 }),
    tie('metadata'),
  ),
  metadata: objectOf(tie('nested')),
}))

/** What Auth0 can hold: any JSON, but no null on the first level. */
export const stored = anyMetadata.map((metadata) =>
  Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null)),
)

/** A deep change, with `undefined`, `null` and empty objects in it. */
export const change: fc.Arbitrary<JsonChange> = fc.letrec<{ change: JsonChange }>((tie) => ({
  change: objectOf(
    fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.constantFrom(null, undefined),
      fc.array(nested, { maxLength: 3 }),
      tie('change'),
    ),
  ),
})).change

/** Every path to a value that is not an object with keys. */
export function leavesOf(value: Json | undefined, path: Path = []): readonly (readonly [Path, Json])[] {
  if (!isJsonObject(value)) return value === undefined ? [] : [[path, value]]
  return Object.keys(value).flatMap((name) => leavesOf(value[name], [...path, name]))
}
