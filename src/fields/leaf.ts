// A leaf holds one value that is read, checked and replaced whole. Every kind but the group is one.
import type { Decoded } from './decoded.ts'
import { FieldValueError } from './errors.ts'
import type { AnyField, CommonOptions, FieldOf } from './field.ts'
import { noIssues, Problem } from './issue.ts'
import type { IssuePath } from './issue.ts'
import type { Json } from './json.ts'
import { jsonEqual } from './equal.ts'
import type { SignUpOptions } from './signUp/options.ts'

/** What a kind brings along. */
export interface LeafTraits<T> extends Pick<
  AnyField,
  'kind' | 'control' | 'lock' | 'schema' | 'format' | 'parse'
> {
  /** Tolerant and canonical: `undefined` is absent, a `Problem` is bad. */
  readonly read: (json: Json) => T | undefined | Problem
  readonly check?: ((value: T) => Problem | undefined) | undefined
  readonly isMissing?: ((value: T | undefined) => boolean) | undefined
  /** Only where the typed value is not JSON itself. */
  write?(value: T): Json
  /** Whether `null` is a value like others. */
  readonly nullable?: boolean | undefined
}

type LeafOptions<T, R extends boolean, D> = Omit<CommonOptions<T, R, D>, 'label'> & {
  readonly label?: string | undefined
  readonly signUp?: boolean | SignUpOptions | undefined
}

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '')

type Shared = Pick<AnyField, 'label' | 'hint' | 'validate' | 'required' | 'readOnly' | 'default'>

/** What every kind takes from its options in the same way. */
export function shared(options: { readonly [Name in keyof Shared]?: Shared[Name] | undefined }): Shared {
  const { label = '', hint, validate, required, readOnly, default: preset } = options
  return { label, hint, validate, required: required === true, readOnly: readOnly === true, default: preset }
}

/** Makes a field of one value from its options and its kind's traits. */
export function leaf<T, R extends boolean, D, V = T>(
  options: LeafOptions<T, R, D>,
  traits: LeafTraits<T>,
): FieldOf<T, R, D, V> {
  const { read, nullable, check, isMissing = isBlank, ...rest } = traits
  const write = traits.write
  const { signUp } = options
  const absent = (json: Json | undefined): boolean => json === undefined || (json === null && !nullable)

  function decode(json: Json | undefined, previous?: Decoded): Decoded {
    if (previous !== undefined && jsonEqual(previous.json, json)) return previous
    const value = json === undefined || absent(json) ? undefined : read(json)
    return value instanceof Problem
      ? { json, value: options.default, issues: [value.at()] }
      : { json, value: value === undefined ? options.default : value, issues: noIssues }
  }

  function encode(value: unknown, path: IssuePath = []): Json | undefined {
    // A value from outside the types is met here: whatever cannot be read back is refused.
    const json = write === undefined ? (value as Json | undefined) : writeSafely(write, value as T, path)
    if (json === undefined || absent(json)) return undefined
    const again = read(json)
    if (again instanceof Problem) throw new FieldValueError(path, again.message)
    return write === undefined ? (again as Json | undefined) : json
  }

  return {
    ...rest,
    ...shared(options),
    signUp: signUp === true ? {} : signUp || undefined,
    decode,
    encode,
    // `check` and `isMissing` are only ever given what this field's own `read` gave.
    check: (value) => check?.(value as T),
    isMissing,
  }
}

function writeSafely<T>(write: (value: T) => Json, value: T, path: IssuePath): Json {
  try {
    return write(value)
  } catch (cause) {
    throw new FieldValueError(path, 'its encode function failed.', { cause })
  }
}
