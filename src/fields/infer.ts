import type { AnyFields } from './defineFields.ts'
import type { AnyField, Shape } from './field.ts'

// `extends infer O` makes editors show the finished object instead of the name of a helper type.
type Shown<T> = T extends infer O ? { [K in keyof O]: O[K] } : never

export type ReadOf<F> = F extends { readonly '~types'?: { readonly read: infer T } } ? T : unknown
export type ValidOf<F> = F extends { readonly '~types'?: { readonly valid: infer T } } ? T : unknown
export type ValueOf<F> = F extends { readonly '~types'?: { readonly value: infer T } } ? T : unknown
type ChangeOf<F> = F extends { readonly fields: infer S extends Shape } ? ChangeShape<S> : ValueOf<F>

export type ReadShape<S extends Shape> = Shown<{ readonly [K in keyof S]: ReadOf<S[K]> }>
export type ValidShape<S extends Shape> = Shown<{ readonly [K in keyof S]: ValidOf<S[K]> }>
export type InputShape<S extends Shape> = Shown<{ readonly [K in keyof S]?: ValueOf<S[K]> | undefined }>
export type ChangeShape<S extends Shape> = Shown<{
  readonly [K in keyof S]?: ChangeOf<S[K]> | null | undefined
}>

type PathIn<S extends Shape> = {
  [K in keyof S & string]: S[K] extends { readonly fields: infer G extends Shape }
    ? K | `${K}.${PathIn<G>}`
    : K
}[keyof S & string]

type FieldIn<S extends Shape, P> = P extends keyof S
  ? S[P]
  : P extends `${infer K}.${infer Rest}`
    ? S[K] extends { readonly fields: infer G extends Shape }
      ? FieldIn<G, Rest>
      : AnyField | undefined
    : AnyField | undefined

/** What reading gives: `string | undefined` without a default; groups and lists are always there. */
export type InferMetadata<F extends AnyFields> = ReadShape<F['shape']>

/** What validation gives: required fields are there. */
export type InferValidMetadata<F extends AnyFields> = ValidShape<F['shape']>

/** What validation takes. */
export type InferInput<F extends AnyFields> = InputShape<F['shape']>

/** A deep change: what is left out stays, `null` deletes, lists are replaced whole. */
export type InferChange<F extends AnyFields> = ChangeShape<F['shape']>

/** The path of a field, groups included: `'addresses' | 'addresses.home' | …`. */
export type FieldPath<F extends AnyFields> = PathIn<F['shape']>

/** The field at a path. */
export type FieldAt<F extends AnyFields, P extends string> = FieldIn<F['shape'], P>
