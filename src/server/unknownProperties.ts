import { isJsonObject, own } from '../fields/index.ts'
import type { AnyField, Json } from '../fields/index.ts'

type Found = readonly (readonly (string | number)[])[]

/** Where a value holds properties that its field does not describe. Inside json and custom values everything is described. */
function unknownProperties(field: AnyField, value: Json | undefined): Found {
  const { fields, item } = field
  if (fields && isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, inner]): Found => {
      const member = own(fields, key)
      return member ? under(key, unknownProperties(member, inner)) : [[key]]
    })
  }
  if (item && Array.isArray(value)) {
    return value.flatMap((inner: Json, index) => under(index, unknownProperties(item, inner)))
  }
  return []
}

/** Those that are new: what was stored by somebody else goes along when its list is written back whole. */
export function newUnknownProperties(
  field: AnyField,
  value: Json | undefined,
  stored: Json | undefined,
): Found {
  const nameOf = (path: Found[number]): string => path.filter((key) => typeof key === 'string').join('\0')
  const known = new Set(unknownProperties(field, stored).map(nameOf))
  return unknownProperties(field, value).filter((path) => !known.has(nameOf(path)))
}

function under(key: string | number, paths: Found): Found {
  return paths.map((path) => [key, ...path])
}
