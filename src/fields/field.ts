import type { FieldControl } from './control.ts'
import type { Decoded } from './decoded.ts'
import type { Problem } from './issue.ts'
import type { Json, JsonObject } from './json.ts'
import type { SignUpOptions } from './signUp/options.ts'
import type { Validator } from './validator.ts'

/** How Lock asks a field at sign-up; Lock knows no other ways. */
export type LockInput = 'text' | 'select' | 'checkbox' | 'hidden'

/** A described piece of metadata, whatever its kind: plain properties and the kind's own codec and rules. */
export interface AnyField {
  /** `text`, `select`, `group`, … */
  readonly kind: string
  readonly label: string
  readonly hint?: string | undefined
  readonly required: boolean
  readonly readOnly: boolean
  readonly default?: unknown
  readonly control: FieldControl
  readonly signUp?: SignUpOptions | undefined
  readonly lock?: LockInput | undefined
  /** A group's members. */
  readonly fields?: Shape | undefined
  /** What a list is made of. */
  readonly item?: AnyField | undefined
  readonly validate?: Validator<never> | undefined
  /**
   * Tolerant reading: never throws, gives issues instead. `keep` makes groups carry what they do not describe, for
   * items of a list, which are written back whole.
   */
  decode(json: Json | undefined, previous?: Decoded, keep?: boolean): Decoded
  /** Exact writing of a typed value; throws a `FieldValueError`. */
  encode(value: unknown, path?: readonly (string | number)[]): Json | undefined
  /** The kind's own rules, for a value that is there. */
  check(value: unknown): Problem | undefined
  /** Whether a value counts as "not answered" where an answer is required. */
  isMissing(value: unknown): boolean
  /** JSON Schema 2020-12 of what is stored, members and items apart. */
  schema?(): JsonObject
  /** Turns a typed value into JSON; only where the typed value is not JSON itself. */
  write?(value: unknown): Json
  /** What a text control shows; only where the kind shows something else than it stores. */
  format?(json: Json): string
  /** What a text control's text means; only where the kind shows something else than it stores. */
  parse?(text: string): { readonly json: Json } | { readonly problem: Problem }
}

/** A field whose types are known. `Read` is what reading gives, `Valid` what validation gives, `Value` what is written. */
export interface Field<Value, Read = Value | undefined, Valid = Read> extends AnyField {
  readonly '~types'?: { readonly value: Value; readonly read: Read; readonly valid: Valid }
}

/** Fields by key: what `defineFields` and `group` take. */
export interface Shape {
  readonly [key: string]: AnyField
}

/** Options that every kind of single value takes. */
export interface CommonOptions<T, R extends boolean, D> {
  readonly label: string
  /** A sentence that helps to answer, shown with the control. */
  readonly hint?: string | undefined
  /** Validation refuses an absent value. A read stays possibly `undefined`, because old and social users exist. */
  readonly required?: R | undefined
  /** What reading gives while nothing is stored. */
  readonly default?: D | undefined
  /** Shown, not edited. */
  readonly readOnly?: boolean | undefined
  readonly validate?: Validator<T> | undefined
}

/** For kinds that Lock can ask. */
export interface WithSignUp {
  /** Ask for it at sign-up. */
  readonly signUp?: boolean | SignUpOptions | undefined
}

/** For kinds that Lock cannot ask: `ProfileGate` asks for them after the first sign-in. */
export interface WithoutSignUp {
  readonly signUp?: false | undefined
}

type Sharpened<T, D> = [D] extends [undefined] ? T | undefined : T

/** The field that a kind with these options is. */
export type FieldOf<T, R extends boolean, D, V = T> = Field<
  T,
  Sharpened<T, D>,
  [R] extends [true] ? V : Sharpened<T, D>
>
