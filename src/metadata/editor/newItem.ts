import type { AnyField } from '../../fields/field.ts'
import { type Json, isJsonObject } from '../../fields/json.ts'
import { own } from '../../fields/own.ts'

/** What a new item of a list starts as; `null` stands for one that is not filled in. */
export function newItem(item: AnyField | undefined): Json {
  if (item?.fields) return {}
  if (item?.item) return []
  return item?.encode(item.default) ?? null
}

/** A value without the list items that were added and never filled in. */
export function withoutEmptyItems(field: AnyField, json: Json | undefined): Json | undefined {
  const { fields, item } = field
  if (item && Array.isArray(json)) {
    const items = json.map((each: Json): Json => withoutEmptyItems(item, each) ?? null)
    const isNullData = item.control.element === 'custom' || item.kind === 'json'
    return isNullData ? items : items.filter((each) => each !== null)
  }
  if (!fields || !isJsonObject(json)) return json
  const members = Object.entries(json).map(([key, value]): [string, Json] => {
    const member = own(fields, key)
    return [key, (member && withoutEmptyItems(member, value)) ?? value]
  })
  return Object.fromEntries(members)
}
