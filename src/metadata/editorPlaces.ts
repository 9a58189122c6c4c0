// Where an address leads: to a field, to the leaf that is saved as a whole, and to a place inside that leaf.
import type { AnyField, Shape } from '../fields/field.ts'
import type { Json, Path } from '../fields/json.ts'
import { own } from '../fields/own.ts'
import { seeReadme } from '../fields/seeReadme.ts'

/** One step below a leaf: a name in a group, or the key of an item in the list at an address. */
export interface InnerStep {
  readonly name: string
  readonly list: string | undefined
}

export interface Place {
  readonly address: string
  readonly field: AnyField
  /** The address of what is saved as a whole: the field itself, or the outermost list around it. */
  readonly leaf: string
  readonly path: Path
  /** What a list shows while nothing is stored. */
  readonly preset: Json | undefined
  readonly inside: readonly InnerStep[]
  /** Whether the field, or something around it, may only be shown. */
  readonly readOnly: boolean
}

/** Finds the field at an address; throws where there is none, because that is a slip of the pen. */
export function placeAt(shape: Shape, address: string): Place {
  const names = address.split('.')
  let field: AnyField | undefined
  let leafLength = names.length
  let outerList: AnyField | undefined
  let readOnly = false
  const inside: InnerStep[] = []
  names.forEach((name, depth) => {
    const list = field?.item ? names.slice(0, depth).join('.') : undefined
    if (list !== undefined && !outerList) {
      leafLength = depth
      outerList = field
    }
    if (depth > 0 && !field) return
    field = list === undefined ? own(depth === 0 ? shape : (field?.fields ?? {}), name) : field?.item
    readOnly ||= field?.readOnly === true
    if (depth >= leafLength) inside.push({ name, list })
  })
  if (!field) throw new UnknownFieldError(address, shape)
  const path = names.slice(0, leafLength)
  const whole = outerList ?? field
  const preset = whole.item && whole.default !== undefined ? whole.encode(whole.default) : undefined
  return { address, field, leaf: path.join('.'), path, preset, inside, readOnly }
}

/** A name was given that the fields do not have. */
export class UnknownFieldError extends Error {
  override readonly name = 'UnknownFieldError'
  readonly code = 'unknown_field'

  constructor(address: string, shape: Shape) {
    super(
      seeReadme(
        `There is no field "${address}", so there is nothing to edit.\n` +
          `The fields at the top are: ${Object.keys(shape).join(', ')}. Write nested ones with dots, as in "addresses.home".`,
        'unknown_field',
      ),
    )
  }
}
