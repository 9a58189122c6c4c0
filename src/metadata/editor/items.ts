import type { Desk } from './desk.ts'
import { adding, asItems, moving, removing } from './lists.ts'
import { newItem } from './newItem.ts'
import type { Place } from './places.ts'

/** Adds an item to the list at a place, and gives its key. */
export function addItem(desk: Desk, place: Place): string {
  const before = desk.keys.of(place.address)
  const key = desk.keys.fresh(place.address)
  desk.changeList(place, adding(newItem(place.field.item)), [...before, key])
  return key
}

export function removeItem(desk: Desk, place: Place, key: string): void {
  const keys = desk.keys.of(place.address)
  const change = removing(asItems(desk.read(place)), keys.indexOf(key))
  const others = keys.filter((other) => other !== key)
  desk.changeList(place, change, others)
}

export function moveItem(desk: Desk, place: Place, key: string, to: number): void {
  const keys = desk.keys.of(place.address)
  const change = moving(asItems(desk.read(place)), keys.indexOf(key), to)
  const others = keys.filter((other) => other !== key)
  desk.changeList(place, change, others.toSpliced(to, 0, key))
}
