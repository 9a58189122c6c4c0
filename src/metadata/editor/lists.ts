// Changes of a list as functions, so that they can be done again on a list that somebody else changed meanwhile.
// An item is found again by what it was, never by where it stood.
import { jsonEqual } from '../../fields/equal.ts'
import type { Json, Path } from '../../fields/json.ts'
import { withValueAt } from './json.ts'

export type Items = readonly Json[]

/** A change of a list; `undefined` when what it changes is no longer there. */
export type ListChange = (items: Items) => Items | undefined

/** One step in a list's editing. Typing in one place replaces its last step instead of adding one for each key. */
export interface ListStep {
  readonly place?: string
  readonly before: Items
  readonly change: ListChange
}

export function asItems(json: Json | undefined): Items {
  return Array.isArray(json) ? json : []
}

function find(items: Items, item: Json, near: number): number {
  if (jsonEqual(items[near], item)) return near
  return items.findIndex((other) => jsonEqual(other, item))
}

export function adding(item: Json): ListChange {
  return (items) => [...items, item]
}

export function removing(before: Items, index: number): ListChange {
  const item = before[index] ?? null
  return (items) => {
    const found = find(items, item, index)
    return found < 0 ? items : items.toSpliced(found, 1)
  }
}

export function moving(before: Items, from: number, to: number): ListChange {
  const item = before[from] ?? null
  return (items) => {
    const found = find(items, item, from)
    return found < 0 ? undefined : items.toSpliced(found, 1).toSpliced(to, 0, item)
  }
}

/** Replaces something inside one item. */
export function setting(before: Items, index: number, inside: Path, value: Json | undefined): ListChange {
  return changingItem(before, index, (item) => withValueAt(item, inside, value) ?? null)
}

/** Changes a list that lies inside one item. */
export function changingItem(
  before: Items,
  index: number,
  change: (item: Json) => Json | undefined,
): ListChange {
  const item = before[index] ?? null
  return (items) => {
    const found = find(items, item, index)
    const next = found < 0 ? undefined : change(items[found] ?? null)
    return next === undefined ? undefined : items.with(found, next)
  }
}

/** Does every step again on another list; `undefined` when one of them no longer can. */
export function replay(steps: readonly ListStep[], items: Items): Items | undefined {
  return steps.reduce<Items | undefined>((list, step) => list && step.change(list), items)
}

/** Which key each item keeps: by what it is, else by where it stands; new ones from `fresh`. */
export function followKeys(
  before: Items,
  keys: readonly string[],
  after: Items,
  fresh: () => string,
): readonly string[] {
  const free = new Set(keys.keys())
  const claim = (index: number): string | undefined => (free.delete(index) ? keys[index] : undefined)
  const followed = after.map((item, index) => (jsonEqual(before[index], item) ? claim(index) : undefined))
  after.forEach((item, index) => {
    if (followed[index] !== undefined) return
    followed[index] = claim(before.findIndex((other, at) => free.has(at) && jsonEqual(other, item)))
  })
  const next = after.map((_, index) => followed[index] ?? claim(index) ?? fresh())
  return next.length === keys.length && next.every((key, index) => key === keys[index]) ? keys : next
}
