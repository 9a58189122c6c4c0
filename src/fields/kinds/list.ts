import { collectIssues, isSame } from '../decoded.ts'
import type { Decoded } from '../decoded.ts'
import { FieldValueError } from '../errors.ts'
import type { AnyField, CommonOptions, Field } from '../field.ts'
import type { ReadOf, ValidOf, ValueOf } from '../infer.ts'
import { noIssues, Problem } from '../issue.ts'
import { shared } from '../leaf.ts'
import type { Json, JsonObject } from '../json.ts'
import { tooFew, tooMany } from '../messages.ts'
import { given, requireRange, wrongTypeProblem } from './string.ts'

export interface CountOptions {
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
}

export interface ListOptions<I extends AnyField>
  extends
    Omit<CommonOptions<readonly NonNullable<ReadOf<I>>[], boolean, readonly ValueOf<I>[]>, 'label'>,
    CountOptions {
  readonly label: string
  /** What each item is: any kind, groups and lists included. */
  readonly item: I
  readonly signUp?: false | undefined
}

export interface ListField<I extends AnyField> extends Field<
  readonly ValueOf<I>[],
  readonly NonNullable<ReadOf<I>>[],
  readonly NonNullable<ValidOf<I>>[]
> {
  readonly item: I
}

/** Any number of values of one kind, in order. Always present when read; replaced whole when written. */
export function list<I extends AnyField>(options: ListOptions<I>): ListField<I> {
  const { item, minItems, maxItems } = options
  requireRange('list', options.label, minItems, maxItems)
  return {
    kind: 'list',
    ...shared(options),
    control: { element: 'list', minItems, maxItems },
    item,
    decode: (json, previous) => decodeItems(item, json, previous, options.default ?? none),
    encode(value, path = []) {
      if (value === undefined || value === null) return undefined
      if (!Array.isArray(value)) throw new FieldValueError(path, 'a list takes an array.')
      return value
        .map((each: unknown, index) => item.encode(each, [...path, index]))
        .filter((each) => each !== undefined)
    },
    check: (value) => checkCount(value as readonly unknown[], options),
    isMissing: (value) => (value as readonly unknown[]).length === 0,
    schema: () => countSchema(options),
  }
}

const none: readonly never[] = []

/** An item that cannot be read is left out of the typed list; its issue names its place in the stored one. */
function decodeItems(
  item: AnyField,
  json: Json | undefined,
  previous: Decoded | undefined,
  preset: readonly unknown[],
): Decoded {
  if (previous !== undefined && previous.json === json) return previous
  if (json === undefined || json === null) return { json, value: preset, issues: noIssues }
  if (!Array.isArray(json)) return { json, value: preset, issues: [wrongTypeProblem().at()] }
  const parts = json.map((each: Json, index) => item.decode(each, previous?.parts?.[index], true))
  if (isSame(parts, noIssues, previous)) return { ...previous, json, parts }
  const value = parts.map((part) => part.value).filter((each) => each !== undefined)
  return { json, parts, value, issues: collectIssues([...parts.keys()], parts, noIssues) }
}

export function checkCount(
  value: readonly unknown[],
  { minItems, maxItems }: CountOptions,
): Problem | undefined {
  if (minItems !== undefined && value.length < minItems) {
    return new Problem('tooFew', tooFew, { limit: minItems })
  }
  if (maxItems !== undefined && value.length > maxItems) {
    return new Problem('tooMany', tooMany, { limit: maxItems })
  }
  return undefined
}

export const countSchema = ({
  required,
  minItems = required ? 1 : undefined,
  maxItems,
}: CountOptions & { readonly required?: boolean | undefined }): JsonObject =>
  given({ type: 'array', minItems, maxItems })
