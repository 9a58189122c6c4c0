import { checkDefinition } from './checkDefinition.ts'
import type { AnyField, Shape } from './field.ts'
import type { InputShape, ValidShape } from './infer.ts'
import { group } from './kinds/group.ts'
import type { StandardSchema } from './standardSchema.ts'
import { toStandard } from './toStandard.ts'

/** The attributes at the root of an Auth0 profile that can be asked at sign-up. They are not metadata. */
export type RootAttribute = 'given_name' | 'family_name' | 'name' | 'nickname' | 'picture'

export type RootAttributes = { readonly [Name in RootAttribute]?: AnyField | undefined }

export interface FieldsOptions {
  /** Profile attributes to ask at sign-up beside the metadata, where Auth0 keeps them: `given_name`, `picture`, … */
  readonly rootAttributes?: RootAttributes | undefined
}

/** What an app says its users' metadata is, without the types. */
export interface AnyFields extends StandardSchema {
  readonly shape: Shape
  readonly rootAttributes: RootAttributes
  /** All of it as one group. */
  readonly '~root': AnyField
}

/** What an app says its users' metadata is; a Standard Schema as well. */
export interface Fields<S extends Shape> extends AnyFields {
  readonly shape: S
  readonly '~standard': StandardSchema<InputShape<S>, ValidShape<S>>['~standard']
}

/**
 * Describes a user's metadata once; types, sign-up, editors, validation and the server's rules come from it.
 * Throws a `FieldDefinitionError` for whatever Auth0 or Lock would refuse, drop or crash on.
 *
 * @example const profile = defineFields({ hobby: text({ label: 'Hobby', maxLength: 80, signUp: true }) })
 */
export function defineFields<S extends Shape>(shape: S, options: FieldsOptions = {}): Fields<S> {
  const rootAttributes = options.rootAttributes ?? {}
  checkDefinition(shape, rootAttributes)
  const root = group({ label: '', fields: shape })
  return { shape, rootAttributes, '~root': root, '~standard': toStandard(root) }
}

type Extended<S, T> = {
  readonly [K in keyof S | keyof T]: K extends keyof T ? T[K] : K extends keyof S ? S[K] : never
}

/** The same fields and more; a key that is given again is replaced. */
export function extendFields<S extends Shape, const T extends Shape>(
  fields: Fields<S>,
  more: T,
  options: FieldsOptions = {},
): Fields<Extended<S, T>> {
  const rootAttributes = { ...fields.rootAttributes, ...options.rootAttributes }
  // Spreading is what `Extended` says; TypeScript cannot see it through two type parameters.
  return defineFields({ ...fields.shape, ...more } as unknown as Extended<S, T>, { rootAttributes })
}

/** Some of the fields, without attributes of the root. What is left out is kept in the metadata all the same. */
export function pickFields<S extends Shape, const K extends keyof S & string>(
  fields: Fields<S>,
  keys: readonly K[],
): Fields<Pick<S, K>> {
  const kept = Object.entries(fields.shape).filter(([key]) => (keys as readonly string[]).includes(key))
  return defineFields(Object.fromEntries(kept) as Pick<S, K>)
}
