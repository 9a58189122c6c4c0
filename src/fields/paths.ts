import type { AnyFields } from './defineFields.ts'
import type { AnyField } from './field.ts'
import type { FieldAt, FieldPath } from './infer.ts'
import type { IssuePath } from './issue.ts'
import type { IsLeaf } from './json.ts'
import { own } from './own.ts'

/** The field at a path: `'addresses.home'`, or the path of an issue, list items included. */
export function fieldAt<F extends AnyFields, P extends FieldPath<F>>(fields: F, path: P): FieldAt<F, P>
export function fieldAt(fields: AnyFields, path: string | IssuePath): AnyField | undefined
export function fieldAt(fields: AnyFields, path: string | IssuePath): AnyField | undefined {
  return fieldsAlong(fields, path).at(-1)
}

/** Whether a field, or a group that it is in, may only be shown. */
export function isReadOnly(fields: AnyFields, path: string | IssuePath): boolean {
  return fieldsAlong(fields, path).some((field) => field?.readOnly === true)
}

function fieldsAlong(fields: AnyFields, path: string | IssuePath): readonly (AnyField | undefined)[] {
  let field: AnyField | undefined = fields['~root']
  const segments = typeof path === 'string' ? path.split('.') : path
  return segments.map((segment) => (field = field?.fields ? own(field.fields, String(segment)) : field?.item))
}

const leafTests = new WeakMap<AnyFields, IsLeaf>()

/** Tells which paths hold one value that is replaced whole: every described one that is not a group. */
export function leafTest(fields: AnyFields): IsLeaf {
  let test = leafTests.get(fields)
  if (test === undefined) {
    test = (path) => {
      const field = fieldAt(fields, path)
      return field !== undefined && field.fields === undefined
    }
    leafTests.set(fields, test)
  }
  return test
}
