import { isJsonObject, own } from '../fields/index.ts'
import type { AnyField, Json } from '../fields/index.ts'

/** An item of a list, and what of it may only be read, as a text that names the list and the values. */
interface Kept {
  readonly path: readonly (string | number)[]
  readonly values: string
}

/**
 * The items of a list that hold read-only values which no stored item holds. A list is written whole, so the values of
 * an item can only be told by what was there: they may go with their item, stay and move, but not be made up or doubled.
 */
export function newReadOnlyItems(
  field: AnyField,
  value: Json | undefined,
  stored: Json | undefined,
): readonly Kept['path'][] {
  const known = keptItems(field, stored).map(({ values }) => values)
  return keptItems(field, value).flatMap(({ path, values }) => {
    const at = known.indexOf(values)
    if (at >= 0) known.splice(at, 1)
    return at >= 0 ? [] : [path]
  })
}

/** The items anywhere inside that hold something read-only; lists inside them stand for themselves. */
function keptItems(
  field: AnyField,
  value: Json | undefined,
  path: Kept['path'] = [],
  name = '',
): readonly Kept[] {
  const { fields, item } = field
  if (fields && isJsonObject(value)) {
    return Object.entries(fields).flatMap(([key, member]) =>
      keptItems(member, own(value, key), [...path, key], `${name}.${key}`),
    )
  }
  if (!item || !Array.isArray(value)) return []
  return value.flatMap((each: Json, index): readonly Kept[] => {
    const here = [...path, index]
    const values = readOnlyValues(item, each)
    const mine = values === undefined ? [] : [{ path: here, values: `${name} ${JSON.stringify(values)}` }]
    return [...mine, ...keptItems(item, each, here, name)]
  })
}

/** What of a value may only be read, in a fixed order; `undefined` where that is nothing, or no more than is preset. */
function readOnlyValues(field: AnyField, value: Json | undefined): unknown {
  if (value === undefined || value === null) return undefined
  const { fields, readOnly } = field
  if (fields && !readOnly) {
    if (!isJsonObject(value)) return undefined
    const members = Object.entries(fields).flatMap(([key, member]) => {
      const values = readOnlyValues(member, own(value, key))
      return values === undefined ? [] : [[key, values]]
    })
    return members.length > 0 ? members : undefined
  }
  if (!readOnly) return undefined
  const { value: typed } = field.decode(value)
  return typed !== undefined && typed === field.default ? undefined : (typed ?? value)
}
