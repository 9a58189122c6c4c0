// Where an address leads: to a field, to the leaf that is saved as a whole, and to a place inside that leaf.
import type { AnyField, Shape } from '../../fields/field.ts'
import type { Json, Path } from '../../fields/json.ts'
import { own } from '../../fields/own.ts'
import { seeReadme } from '../../fields/seeReadme.ts'

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

const nothing: InnerStep[] = []

/** Finds the field at an address; throws where there is none, because that is a slip of the pen. */
export function placeAt(shape: Shape, address: string): Place {
  const place = findPlace(shape, address)
  if (!place) throw new UnknownFieldError(address, shape)
  return place
}

/** Finds the field at an address, if there is one. */
export function findPlace(shape: Shape, address: string): Place | undefined {
  // Most fields are at the top, where a name is the whole address.
  const top = own(shape, address)
  if (top) return placeOf(address, top, [address], top, nothing, top.readOnly)
  const names = address.split('.')
  let field: AnyField | undefined
  let outerList: AnyField | undefined
  let leafLength = names.length
  let inside = nothing
  let readOnly = false
  let depth = 0
  for (const name of names) {
    const item = field?.item
    if (item && !outerList) {
      outerList = field
      leafLength = depth
      inside = []
    }
    if (outerList) inside.push({ name, list: item ? names.slice(0, depth).join('.') : undefined })
    field = item ?? own(field ? (field.fields ?? {}) : shape, name)
    if (!field) break
    readOnly ||= field.readOnly
    depth++
  }
  if (!field) return undefined
  if (!outerList) return placeOf(address, field, names, field, inside, readOnly)
  return placeOf(address, field, names.slice(0, leafLength), outerList, inside, readOnly)
}

function placeOf(
  address: string,
  field: AnyField,
  path: Path,
  whole: AnyField,
  inside: readonly InnerStep[],
  readOnly: boolean,
): Place {
  const preset = whole.item && whole.encode(whole.default)
  const leaf = whole === field ? address : path.join('.')
  return { address, field, leaf, path, preset, inside, readOnly }
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
