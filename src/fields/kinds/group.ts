// A group merges: a change of one member leaves the others, and what no field describes, as they are.
import type { Decoded } from '../decoded.ts'
import { collectIssues, isSame } from '../decoded.ts'
import { jsonEqual } from '../equal.ts'
import { FieldValueError } from '../errors.ts'
import type { Field, Shape } from '../field.ts'
import type { InputShape, ReadShape, ValidShape } from '../infer.ts'
import { noIssues } from '../issue.ts'
import type { IssuePath } from '../issue.ts'
import { shared } from '../leaf.ts'
import { isJsonObject } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { own, put } from '../own.ts'
import type { Validator } from '../validator.ts'
import { undescribed, undescribedIn } from '../undescribed.ts'
import { wrongTypeProblem } from './string.ts'

export interface GroupOptions<S extends Shape> {
  readonly label: string
  readonly hint?: string | undefined
  readonly readOnly?: boolean | undefined
  readonly signUp?: false | undefined
  readonly fields: S
  /** Rules between the members: says what is wrong, and at which `path` below the group. */
  readonly validate?: Validator<ReadShape<S>> | undefined
}

export interface GroupField<S extends Shape> extends Field<InputShape<S>, ReadShape<S>, ValidShape<S>> {
  readonly fields: S
}

/** Fields under a key of their own, to any depth. Always present when read. */
export function group<S extends Shape>(options: GroupOptions<S>): GroupField<S> {
  const { fields } = options
  return {
    kind: 'group',
    ...shared(options),
    control: { element: 'group' },
    fields,
    decode: (json, previous, keep) => decodeMembers(fields, json, previous, keep),
    encode: (value, path = []) => encodeMembers(fields, value, path),
    check: () => undefined,
    isMissing: () => false,
  }
}

function decodeMembers(
  fields: Shape,
  json: Json | undefined,
  previous: Decoded | undefined,
  keep: boolean | undefined,
): Decoded {
  if (previous !== undefined && (keep ? jsonEqual(previous.json, json) : previous.json === json))
    return previous
  const stored = isJsonObject(json) ? json : {}
  const keys = Object.keys(fields)
  const parts = Object.values(fields).map((field, index) =>
    field.decode(own(stored, keys[index] ?? ''), previous?.parts?.[index], keep),
  )
  const problem =
    json === undefined || json === null || json === stored ? noIssues : [wrongTypeProblem().at()]
  if (!keep && isSame(parts, problem, previous)) return { ...previous, json, parts }
  let value: { [key: string]: unknown } | undefined
  return {
    json,
    parts,
    issues: collectIssues(keys, parts, problem),
    // Made when it is asked for: who checks asks the members, and an object of many keys costs more than to read them all.
    get value() {
      if (!value) {
        const made = (value = {})
        parts.forEach((part, index) => put(made, keys[index] ?? '', part.value))
        if (keep) undescribed.attach(made, undescribedIn(fields, stored, parts))
      }
      return value
    },
  }
}

function encodeMembers(fields: Shape, value: unknown, path: IssuePath): JsonObject {
  if (!isJsonObject(value)) throw new FieldValueError(path, 'a group takes an object.')
  const json: { [key: string]: Json } = { ...undescribed.of(value) }
  for (const key of Object.keys(value)) {
    const field = own(fields, key)
    const member = field === undefined ? value[key] : field.encode(value[key], [...path, key])
    if (member !== undefined) put(json, key, member)
  }
  return json
}
