import { seeReadme } from './seeReadme.ts'

/** What can be wrong with a definition; each code has one cure. */
export type FieldDefinitionCode =
  | 'not-a-field'
  | 'bad-name'
  | 'bad-option'
  | 'bad-default'
  | 'sign-up-name'
  | 'sign-up-reserved-name'
  | 'sign-up-kind'
  | 'sign-up-nested'
  | 'sign-up-label'
  | 'sign-up-value'
  | 'sign-up-length'
  | 'sign-up-count'
  | 'root-attribute'

/** A field is defined in a way that Auth0 or Lock would refuse, drop or crash on. Thrown while defining. */
export class FieldDefinitionError extends Error {
  override readonly name = 'FieldDefinitionError'
  readonly code: FieldDefinitionCode
  /** The field's path, or its kind and label where the path is not known yet. */
  readonly field: string

  constructor(code: FieldDefinitionCode, field: string, message: string) {
    super(seeReadme(`Field ${field}: ${message}`, code))
    this.code = code
    this.field = field
  }
}

/** A typed value is not what its field holds, so writing it would damage what is stored. The value is not quoted. */
export class FieldValueError extends Error {
  override readonly name = 'FieldValueError'
  readonly code = 'field-value'
  readonly path: readonly (string | number)[]

  constructor(path: readonly (string | number)[], why: string, options?: { readonly cause?: unknown }) {
    super(
      seeReadme(
        `Cannot write ${path.join('.') || 'the change'}: ${why}\nNothing was changed. Pass a value of the field's type.`,
        'field-value',
      ),
      options,
    )
    this.path = path
  }
}
