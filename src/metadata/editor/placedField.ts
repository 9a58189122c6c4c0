import type { AnyField } from '../../fields/field.ts'
import { Followed } from './followers.ts'
import type { Place } from './places.ts'
import type { FieldSnapshot } from './types.ts'

/** A field at its place. The place may become another one while the address stays: in another language, or with other rules. */
export abstract class PlacedField extends Followed<FieldSnapshot> {
  readonly address: string
  #place: Place

  constructor(place: Place) {
    super()
    this.address = place.address
    this.#place = place
  }

  get place(): Place {
    return this.#place
  }

  get field(): AnyField {
    return this.#place.field
  }

  get readOnly(): boolean {
    return this.#place.readOnly
  }

  become(place: Place): void {
    this.#place = place
  }
}
