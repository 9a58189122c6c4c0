// What the fields of one editor share: the edits over what is stored. Knows leaves and lists; knows neither saving
// nor checking.
import { jsonEqual } from '../../fields/equal.ts'
import type { Json, JsonObject } from '../../fields/json.ts'
import { type Edit, rebase } from './edits.ts'
import { valueAt, withLeaf, withValueAt } from './json.ts'
import { createListKeys, type ListKeys } from './keys.ts'
import { asItems, changingItem, type Items, type ListChange, type ListStep, setting } from './lists.ts'
import type { Place } from './places.ts'

/** Told of what happens on the desk. */
export interface DeskListener {
  /** Something about a leaf is different, and about whatever is shown inside it. */
  changed(leaf: string): void
  /** A person changed a leaf. */
  edited(leaf: string): void
  /** Something was typed that is no value yet. */
  typed(): void
  /** A field's issues may be different. */
  judged(): void
  /** A person left a field. */
  left(leaf: string): void
  /** The item at an address is about to go. */
  removed(address: string): void
}

export interface Desk extends DeskListener {
  readonly edits: Map<string, Edit>
  /** The leaves whose last edit was saved. */
  readonly saved: Set<string>
  /** What was typed and is no value yet, by address. */
  readonly unreadable: Map<string, string>
  readonly keys: ListKeys
  /** What is stored, as far as is known. */
  live(): JsonObject
  /** What is on screen: what is stored, with every edit. */
  shown(): JsonObject
  /** Takes in newer metadata; edits stay, over it. */
  receive(live: JsonObject): void
  /** What is on screen there: the edit, or what is stored. */
  read(place: Place): Json | undefined
  /** What is stored there. */
  stored(place: Place): Json | undefined
  write(place: Place, json: Json | undefined): void
  /** Holds what was typed and is no value yet. */
  mistype(place: Place, text: string): void
  /** Changes the list at a place, and says which keys its items have then. */
  changeList(place: Place, change: ListChange, keys: readonly string[]): void
  /** Keeps one's own value over what is stored now, or takes that. */
  resolve(leaf: string, take: 'mine' | 'theirs'): void
}

export function createDesk(
  placeOf: (address: string) => Place,
  start: JsonObject,
  listener: DeskListener,
): Desk {
  let live = start
  const edits = new Map<string, Edit>()
  const unreadable = new Map<string, string>()
  const saved = new Set<string>()
  const keys = createListKeys((list) => read(placeOf(list)))

  const shown = (): JsonObject =>
    [...edits.values()].reduce((json, { path, value }) => withLeaf(json, path, value), live)

  /** The edit of a whole leaf, else what is stored; a group that is no list's item shows what its members' edits make of it. */
  function whole({ field, leaf, path, preset, inside }: Place): Json | undefined {
    if (field.fields && inside.length === 0) return valueAt(shown(), path)
    const edit = edits.get(leaf)
    if (edit) return edit.value
    return valueAt(live, path) ?? preset
  }

  const pathInside = ({ inside }: Place): string[] =>
    inside.map(({ name, list }) => (list === undefined ? name : String(keys.of(list).indexOf(name))))

  /** An upload may end after its item was removed: then there is nothing left to change. */
  const isGone = ({ inside }: Place): boolean =>
    inside.some(({ name, list }) => list !== undefined && !keys.of(list).includes(name))

  function read(place: Place): Json | undefined {
    // An item that was added and not filled in yet is nothing, whatever stands for it in the list.
    if (place.inside.length > 0) return valueAt(whole(place), pathInside(place)) ?? undefined
    return whole(place)
  }

  function put({ leaf, path }: Place, value: Json | undefined, steps?: readonly ListStep[]): void {
    const before = edits.get(leaf)
    const stored = valueAt(live, path)
    const base = before ? before.base : stored
    const isNothing = jsonEqual(value, base) || jsonEqual(value, stored)
    if (isNothing && !before?.sent) edits.delete(leaf)
    else edits.set(leaf, { path, base, value, steps, sent: before?.sent })
    saved.delete(leaf)
    listener.changed(leaf)
    listener.edited(leaf)
  }

  /** How a list came to be what is on screen; `undefined` once it was set as a whole, which no steps repeat. */
  function stepsOf(place: Place): readonly ListStep[] | undefined {
    const edit = edits.get(place.leaf)
    if (edit) return edit.steps
    return place.preset && valueAt(live, place.path) === undefined ? undefined : []
  }

  function write(place: Place, json: Json | undefined): void {
    if (isGone(place)) return
    unreadable.delete(place.address)
    const [index, ...rest] = pathInside(place)
    if (index === undefined) return put(place, json)
    const steps = stepsOf(place)
    const last = steps?.at(-1)
    const isSamePlace = last?.place === place.address
    const before = isSamePlace ? last.before : asItems(whole(place))
    const change = setting(before, Number(index), rest, json)
    const step = { place: place.address, before, change }
    put(place, change(before), steps && [...(isSamePlace ? steps.slice(0, -1) : steps), step])
  }

  function changeList(place: Place, change: ListChange, next: readonly string[]): void {
    if (isGone(place)) return
    const before = asItems(whole(place))
    const [index, ...rest] = pathInside(place)
    const outer = index === undefined ? change : inItem(before, Number(index), rest, change)
    const value = outer(before) ?? before
    keys.set(place.address, next)
    const steps = stepsOf(place)
    put(place, value, steps && [...steps, { before, change: outer }])
  }

  return {
    ...listener,
    edits,
    saved,
    unreadable,
    keys,
    live: () => live,
    shown,
    receive(next) {
      live = next
      for (const [leaf, edit] of edits) {
        const rebased = rebase(edit, valueAt(live, edit.path))
        if (rebased) edits.set(leaf, rebased)
        else edits.delete(leaf)
      }
    },
    read,
    stored: (place) => valueAt(live, place.path),
    write,
    mistype(place, text) {
      if (isGone(place)) return
      unreadable.set(place.address, text)
      listener.changed(place.leaf)
      listener.typed()
    },
    changeList,
    resolve(leaf, take) {
      const edit = edits.get(leaf)
      // Nothing is there to resolve, but what was typed and is no value may have been forgotten.
      if (!edit) return listener.changed(leaf)
      if (take === 'theirs') edits.delete(leaf)
      else edits.set(leaf, { ...edit, base: valueAt(live, edit.path), steps: undefined })
      listener.changed(leaf)
      listener.edited(leaf)
    },
  }
}

function inItem(before: Items, index: number, path: readonly string[], change: ListChange): ListChange {
  return changingItem(before, index, (item) => {
    const items = change(asItems(valueAt(item, path)))
    return items && withValueAt(item, path, items)
  })
}
