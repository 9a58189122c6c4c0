// Items of a list are written back whole, so a typed item carries what its fields do not describe: as a symbol, which
// `{ ...item }` copies and JSON, loops and types do not see.
import type { Decoded } from './decoded.ts'
import type { Shape } from './field.ts'
import type { Json, JsonObject } from './json.ts'
import { put } from './own.ts'

const key = Symbol('undescribed')

interface Carrier {
  [key]?: JsonObject | undefined
}

export const undescribed = {
  attach(value: Carrier, properties: JsonObject | undefined): void {
    if (properties !== undefined) value[key] = properties
  },
  of: (value: Carrier): JsonObject | undefined => value[key],
}

/** What is stored beside the described members, and what is stored there in a form that cannot be read. */
export function undescribedIn(
  fields: Shape,
  stored: JsonObject,
  parts: readonly Decoded[],
): JsonObject | undefined {
  const rest: { [key: string]: Json } = {}
  const described = Object.keys(fields)
  for (const [name, json] of Object.entries(stored)) {
    const index = described.indexOf(name)
    if (index < 0 || (parts[index]?.issues.length ?? 0) > 0) put(rest, name, json)
  }
  return Object.keys(rest).length > 0 ? rest : undefined
}
