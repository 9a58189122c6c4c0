import type { AnyField } from '../../fields/field.ts'
import type { Desk } from './desk.ts'
import { Followed } from './followers.ts'
import { addItem, moveItem, removeItem } from './items.ts'
import type { Place } from './places.ts'
import type { FieldSnapshot } from './types.ts'

/** A field at its place, which may become another one while the address stays: in another language, or with other rules. */
export abstract class PlacedField extends Followed<FieldSnapshot> {
  readonly address: string
  protected readonly desk: Desk
  #place: Place
  #isDescribed = true

  constructor(place: Place, desk: Desk) {
    super()
    this.address = place.address
    this.desk = desk
    this.#place = place
  }

  /** Checks again, if problems are shown. */
  abstract recheck(): void

  get place(): Place {
    return this.#place
  }

  get field(): AnyField {
    return this.#place.field
  }

  get readOnly(): boolean {
    return this.#place.readOnly
  }

  /** Whether the fields have it. What they have no longer stays at its last place. */
  get isDescribed(): boolean {
    return this.#isDescribed
  }

  become(place: Place | undefined): void {
    this.#isDescribed = place !== undefined
    if (place) this.#place = place
  }

  add(): string {
    const key = addItem(this.desk, this.place)
    this.recheck()
    return key
  }

  remove(key: string): void {
    this.desk.removed(`${this.address}.${key}`)
    removeItem(this.desk, this.place, key)
    this.recheck()
  }

  move(key: string, to: number): void {
    moveItem(this.desk, this.place, key, to)
    this.recheck()
  }
}
