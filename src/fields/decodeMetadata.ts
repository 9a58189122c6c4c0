import type { Decoded } from './decoded.ts'
import type { AnyFields } from './defineFields.ts'
import type { InferMetadata } from './infer.ts'
import type { FieldIssue } from './issue.ts'
import type { JsonObject } from './json.ts'

/** Typed metadata, and what could not be read. */
export interface DecodedMetadata<M> {
  readonly metadata: M
  readonly issues: readonly FieldIssue[]
}

interface Memory {
  readonly readings: WeakMap<JsonObject, Reading>
  last?: Reading | undefined
}

interface Reading {
  readonly decoded: Decoded
  readonly result: DecodedMetadata<unknown>
}

const memories = new WeakMap<AnyFields, Memory>()

/**
 * Reads stored metadata. Never throws: what cannot be read is absent and has an issue. The same JSON gives the same
 * result, and other JSON gives the same objects again for all that did not change.
 */
export function decodeMetadata<F extends AnyFields>(
  fields: F,
  json: JsonObject | undefined,
): DecodedMetadata<InferMetadata<F>> {
  let memory = memories.get(fields)
  if (memory === undefined) memories.set(fields, (memory = { readings: new WeakMap() }))
  // Metadata comes from outside: a string or null in its place is possible, and no key of a WeakMap.
  const key = Object(json ?? empty) as JsonObject
  let reading = memory.readings.get(key)
  if (!reading) memory.readings.set(key, (reading = readAnew(fields, json, memory.last)))
  memory.last = reading
  // The shape that made this value is the one that `InferMetadata` reads.
  return reading.result as DecodedMetadata<InferMetadata<F>>
}

/** Stands for nothing, as a key. */
const empty = {}

function readAnew(fields: AnyFields, json: JsonObject | undefined, last: Reading | undefined): Reading {
  const decoded = fields['~root'].decode(json, last?.decoded)
  const { value: metadata, issues } = decoded
  const isSame = last?.decoded.value === metadata && last?.decoded.issues === issues
  return { decoded, result: isSame ? last.result : { metadata, issues } }
}
