// The limits of Auth0's sign-up endpoint and of Lock's form (connection/database/index.js and field/index.js in
// auth0-lock): what Lock drops with a console warning, crashes on, or lets go out to be refused.
import type { RootAttributes } from '../defineFields.ts'
import { FieldDefinitionError } from '../errors.ts'
import type { FieldDefinitionCode } from '../errors.ts'
import type { AnyField, Shape } from '../field.ts'

const maxSignUpFields = 10
export const maxSignUpLength = 500

/** Auth0's own limits for the attributes at the root of a profile. */
export const rootLengths: { readonly [name: string]: number } = {
  given_name: 150,
  family_name: 150,
  name: 300,
  nickname: 300,
  picture: 500,
}

// The first three are refused by Lock. The next are its own form's state: a field of that name would be mixed up with
// it. The last would be dropped by an assignment.
const reserved =
  /^(email|username|password|selecting|showPassword|captcha|mfa_code|vcode|phoneNumber|__proto__)$/

export function checkSignUp(shape: Shape, rootAttributes: RootAttributes): void {
  const asked = Object.entries(shape).filter(([, field]) => field.signUp !== undefined)
  for (const [name, field] of asked) checkAsked(name, field, maxSignUpLength)
  const over = asked[maxSignUpFields]
  if (over !== undefined) {
    refuse(
      'count',
      over[0],
      `Auth0 takes at most ${maxSignUpFields} metadata fields at sign-up, and this is one too many.`,
      'Leave signUp out of the less important ones: ProfileGate asks for them after the first sign-in.',
    )
  }
  for (const [name, field] of Object.entries(rootAttributes)) checkRootAttribute(name, field, shape)
}

function checkRootAttribute(name: string, field: AnyField | undefined, shape: Shape): void {
  const limit = Object.hasOwn(rootLengths, name) ? rootLengths[name] : undefined
  const wrong = (why: string): never => {
    throw new FieldDefinitionError('root-attribute', name, why)
  }
  if (limit === undefined) {
    return wrong(
      `Auth0 takes only ${Object.keys(rootLengths).join(', ')} beside the metadata.\nMake it a field.`,
    )
  }
  if (field === undefined) return
  if (Object.hasOwn(shape, name) && shape[name]?.signUp !== undefined) {
    wrong('Lock cannot ask it twice, as a field and as a root attribute. Remove signUp from one.')
  }
  if (!field.required && field.lock !== 'hidden') {
    wrong('Lock always sends it, and Auth0 refuses an empty one. Add required: true.')
  }
  checkAsked(name, field, limit)
}

function checkAsked(name: string, field: AnyField, limit: number): void {
  if (!/^[a-zA-Z0-9_]{1,100}$/.test(name)) {
    refuse(
      'name',
      name,
      'Lock drops sign-up fields whose names are not made of up to 100 letters, digits and underscores.',
      'Rename it, or leave signUp out.',
    )
  }
  if (reserved.test(name)) {
    refuse('reserved-name', name, 'Lock keeps this name for itself.', 'Rename it, or leave signUp out.')
  }
  if (field.lock === undefined) {
    refuse(
      'kind',
      name,
      `Lock cannot ask a ${field.kind} field; it asks text, email, url, phone, select, radio, checkbox and hidden.`,
      'Leave signUp out: ProfileGate asks for it after the first sign-in.',
    )
  }
  checkSent(name, field, limit)
}

function checkSent(name: string, field: AnyField, limit: number): void {
  const { lock, label, signUp, control } = field
  if (lock !== 'hidden' && (signUp?.placeholder ?? label).trim() === '') {
    refuse(
      'label',
      name,
      'Lock drops fields without a placeholder.',
      'Give a label, or signUp: { placeholder }.',
    )
  }
  const preset = presetText(field)
  if (lock === 'hidden' && preset.trim() === '') {
    refuse(
      'value',
      name,
      'a hidden sign-up field sends its default, and Lock drops an empty one and crashes on anything but a string.',
      'Give a default: a text, a number or a boolean. Or leave signUp out.',
    )
  }
  const values = [preset, ...(control.options ?? []).map((option) => option.value)]
  const longest = Math.max(control.attributes?.maxLength ?? 0, ...values.map((value) => value.length))
  if (longest > limit) {
    refuse(
      'length',
      name,
      `it may be ${longest} characters long, and Auth0 refuses more than ${limit} at sign-up.`,
      `Set maxLength to ${limit} or less, or leave signUp out.`,
    )
  }
}

/** A default as the string that Lock sends. */
export function presetText({ default: preset }: AnyField): string {
  return typeof preset === 'string' || typeof preset === 'number' || typeof preset === 'boolean'
    ? `${preset}`
    : ''
}

function refuse(code: string, name: string, why: string, cure: string): never {
  // Built from the five literals above; the type lists them.
  throw new FieldDefinitionError(`sign-up-${code}` as FieldDefinitionCode, name, `${why}\n${cure}`)
}
