// Turns fields into Lock's `additionalSignUpFields`, and answers what Lock does unasked with each of its four inputs.
import type { AnyFields } from '../defineFields.ts'
import type { AnyField } from '../field.ts'
import type { ValidationMessages } from '../validationMessages.ts'
import type { SignUpCaptures } from './captures.ts'
import { presetText, rootLengths } from './checkSignUp.ts'
import { signUpProblem } from './signUpProblem.ts'

/** One element of Lock's `additionalSignUpFields`. */
export type LockSignUpField = {
  readonly name: string
  readonly type: 'text' | 'select' | 'checkbox' | 'hidden'
  readonly placeholder?: string
  readonly icon?: string
  readonly prefill?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly value?: string
  readonly storage?: 'root'
  readonly validator?: (value: string) => { readonly valid: boolean; readonly hint?: string }
  /** The field's label. Lock drops it, so whoever shows Lock has to put it on the input `[name="…"]`. */
  readonly ariaLabel: string
}

export interface LockSignUpOptions {
  /** Keeps what is typed, to restore texts that Lock's sanitizer damages. */
  readonly captures?: SignUpCaptures | undefined
  readonly messages?: Partial<ValidationMessages> | undefined
}

/** What Lock is to ask at sign-up, in order: `new Auth0Lock(…, { additionalSignUpFields })`. */
export function toLockSignUpFields(fields: AnyFields, options: LockSignUpOptions = {}): LockSignUpField[] {
  return signUpFields(fields).map(({ name, field, root }) => toLockField(name, field, root, options))
}

/** A field that is asked at sign-up, and whether Auth0 keeps it at the root of the profile. */
export interface SignUpField {
  readonly name: string
  readonly field: AnyField
  readonly root: boolean
}

/** The fields to ask at sign-up in any form, in order: attributes of the root first, then by `order`. */
export function signUpFields(fields: AnyFields): readonly SignUpField[] {
  const root = Object.entries(fields.rootAttributes).flatMap(([name, field]) =>
    field === undefined ? [] : [{ name, field, root: true }],
  )
  const metadata = Object.entries(fields.shape)
    .filter(([, field]) => field.signUp !== undefined)
    .map(([name, field]) => ({ name, field, root: false }))
  const order = ({ field }: SignUpField): number => field.signUp?.order ?? 0
  return [...root, ...metadata].toSorted((a, b) => order(a) - order(b))
}

function toLockField(
  name: string,
  field: AnyField,
  root: boolean,
  options: LockSignUpOptions,
): LockSignUpField {
  const { label, signUp, lock: type = 'text' } = field
  const placeholder = signUp?.placeholder ?? label
  const preset = presetText(field)
  const common = {
    name,
    type,
    ariaLabel: label || placeholder || name,
    ...(root && { storage: 'root' as const }),
    ...(type !== 'hidden' && { placeholder }),
    ...(signUp?.icon && { icon: signUp.icon }),
  }
  if (type === 'hidden') return { ...common, value: preset }
  if (type === 'select') return { ...common, ...selectable(field, placeholder, preset) }
  const validator = validatorOf(name, field, root, options)
  const prefill = type === 'checkbox' ? preset || 'false' : preset
  return { ...common, ...(prefill !== '' && { prefill }), validator }
}

/** Lock insists on an answer to a select and refuses empty options, so "no answer" is a blank one, chosen at first. */
function selectable(
  field: AnyField,
  placeholder: string,
  preset: string,
): Pick<LockSignUpField, 'options' | 'prefill'> {
  const options = field.control.options ?? []
  if (preset !== '') return { options, prefill: preset }
  if (field.required) return { options }
  return { options: [{ value: ' ', label: placeholder }, ...options], prefill: ' ' }
}

function validatorOf(
  name: string,
  field: AnyField,
  root: boolean,
  { captures, messages }: LockSignUpOptions,
): (value: string) => { valid: boolean; hint?: string } {
  return (value) => {
    if (!root && field.lock === 'text') captures?.keep(name, value)
    const hint = signUpProblem(field, value, { limit: root ? rootLengths[name] : undefined, messages })
    return hint === undefined ? { valid: true } : { valid: false, hint }
  }
}
