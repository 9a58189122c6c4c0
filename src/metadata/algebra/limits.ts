import { isJsonObject, type JsonObject, type Path } from '../../fields/json.ts'
import { seeReadme } from '../../fields/seeReadme.ts'
import type { Edit } from './edits.ts'
import { MetadataError } from '../errors.ts'

/** Auth0 keeps about this much of a user's metadata. */
const maxBytes = 10_240
/** From here on an app should know that little room is left. */
const warnBytes = 8_192

/** A value that Auth0 would refuse, or silently change, named by its path. Nothing was sent. */
export abstract class LimitError extends MetadataError {
  readonly path: Path

  constructor(path: Path, why: string, code: string) {
    const where = path.map((key) => JSON.stringify(key)).join(' → ') || 'The change'
    super(seeReadme(`${where}: ${why}`, code))
    this.path = path
  }
}

/** A property name with `.` or `$`, which Auth0 refuses. */
export class InvalidNameError extends LimitError {
  override readonly name = 'InvalidNameError'
  readonly code = 'invalid_name'

  constructor(path: Path) {
    super(path, 'Auth0 refuses property names with "." or "$".\nRename the property.', 'invalid_name')
  }
}

/** A value that JSON cannot carry: a Date, NaN, a function, a cycle; or a change that is no object, such as a promise. */
export class UnsupportedValueError extends LimitError {
  override readonly name = 'UnsupportedValueError'
  readonly code = 'unsupported_value'

  constructor(path: Path) {
    super(
      path,
      'only JSON can be stored.\nGive text for dates, await promises, leave out functions, NaN, undefined and cycles.',
      'unsupported_value',
    )
  }
}

/** The whole metadata would grow beyond what Auth0 keeps. */
export class TooLargeError extends LimitError {
  override readonly name = 'TooLargeError'
  readonly code = 'too_large'
  readonly bytes: number

  constructor(path: Path, bytes: number) {
    super(
      path,
      `all metadata together would take ${bytes} bytes, Auth0 keeps ${maxBytes}.\nShorten it.`,
      'too_large',
    )
    this.bytes = bytes
  }
}

/** How much room the metadata takes, as it travels. */
export function measureMetadata(metadata: JsonObject): {
  readonly bytes: number
  readonly isNearLimit: boolean
} {
  const bytes = new TextEncoder().encode(JSON.stringify(metadata)).length
  return { bytes, isNearLimit: bytes >= warnBytes }
}

/** Throws a `LimitError` for the first edit that Auth0 would refuse. Looks at what is new, not at what was there. */
export function checkEdits(edits: readonly Edit[]): void {
  for (const { path, value } of edits) {
    const badKey = path.findIndex((key) => /[.$]/.test(key))
    if (badKey >= 0) throw new InvalidNameError(path.slice(0, badKey + 1))
    if (value !== undefined) checkValue(value, path, [])
  }
}

/** Throws a `TooLargeError` if edits make the metadata grow beyond the limit. Shrinking is always allowed. */
export function checkSize(before: JsonObject, after: JsonObject, edits: readonly Edit[]): void {
  const { bytes } = measureMetadata(after)
  if (bytes <= maxBytes || bytes <= measureMetadata(before).bytes) return
  const size = ({ value }: Edit): number => JSON.stringify(value ?? null).length
  throw new TooLargeError(
    edits.reduce((largest, edit) => (size(edit) > size(largest) ? edit : largest)).path,
    bytes,
  )
}

function checkValue(value: unknown, path: Path, above: readonly unknown[]): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (Number.isFinite(value)) return
  if (above.includes(value) || above.length > maxDepth) throw new UnsupportedValueError(path)
  if (Array.isArray(value)) {
    // By index: `forEach` would skip the holes of a sparse array.
    for (let index = 0; index < value.length; index++)
      checkValue(value[index], [...path, String(index)], [...above, value])
    return
  }
  if (!isJsonObject(value)) throw new UnsupportedValueError(path)
  for (const [key, child] of Object.entries(value)) {
    if (/[.$]/.test(key)) throw new InvalidNameError([...path, key])
    checkValue(child, [...path, key], [...above, value])
  }
}

/** Deeper than any form; keeps a hostile value from exhausting the stack. */
export const maxDepth = 100
