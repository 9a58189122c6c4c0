// What Lock's sign-up form makes of the answers to its additional fields, without drawing it: strings, checked by the fields.

/** The answers to Lock's sign-up form: `email`, `password`, and the additional fields by name. */
export interface FakeLockSignUp {
  readonly email: string
  readonly password: string
  readonly username?: string | undefined
  readonly [field: string]: string | boolean | undefined
}

/** As much of an element of Lock's `additionalSignUpFields` as is used here. */
export interface SignUpField {
  readonly name: string
  readonly ariaLabel?: string | undefined
  readonly type?: 'text' | 'select' | 'checkbox' | 'hidden' | undefined
  readonly storage?: 'root' | undefined
  readonly prefill?: unknown
  readonly value?: unknown
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined
  readonly validator?: ((value: string) => boolean | { valid: boolean; hint?: string }) | undefined
}

export const additionalSignUpFields = (options: Readonly<Record<string, unknown>>): readonly SignUpField[] =>
  (options['additionalSignUpFields'] ?? []) as readonly SignUpField[] // what a LockProvider gives

/** Throws an error that names the field which Lock would not let pass. */
export function toSignUpBody(
  fields: readonly SignUpField[],
  { email, password, username, ...answers }: FakeLockSignUp,
): Record<string, unknown> {
  const unknown = Object.keys(answers).filter((name) => !fields.some((field) => field.name === name))
  if (unknown.length > 0) {
    const names = fields.map(({ name }) => name).join(', ') || 'none'
    throw new Error(
      `Lock has no sign-up field ${unknown.join(', ')}. The fields marked signUp are: ${names}.`,
    )
  }
  const metadata: Record<string, string> = {}
  const root: Record<string, string> = {}
  for (const field of fields) {
    const value = answerTo(field, answers[field.name])
    const refusal = refusalOf(field, value)
    if (refusal !== undefined) throw new Error(`Lock does not send this sign-up: ${field.name} ${refusal}.`)
    const place = field.storage === 'root' ? root : metadata
    place[field.name] = value
  }
  return {
    email,
    password,
    ...(username !== undefined && { username }),
    ...root,
    ...(Object.keys(metadata).length > 0 && { user_metadata: metadata }),
  }
}

/** Every value travels as a string, a checkbox's too. */
function answerTo(field: SignUpField, answer: string | boolean | undefined): string {
  if (field.type === 'hidden') return textOf(field.value)
  if (answer !== undefined) return String(answer)
  return textOf(field.prefill) || (field.type === 'checkbox' ? 'false' : '')
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** auth0-lock, field/index.js: a text without a validator is required, and so is a select without `prefill`. */
function refusalOf({ type, validator, options }: SignUpField, value: string): string | undefined {
  if (type === 'hidden') return undefined
  if (value === '' && (!validator || type === 'select')) return 'is required'
  if (type === 'select') {
    const values = options?.map((option) => option.value) ?? []
    return values.includes(value) ? undefined : `has no option ${value}; it has: ${values.join(', ')}`
  }
  if (!validator) return undefined
  const verdict = validator(value)
  const isValid = typeof verdict === 'boolean' ? verdict : verdict.valid
  if (isValid) return undefined
  return typeof verdict === 'object' && verdict.hint ? `is refused: ${verdict.hint}` : 'is refused'
}
