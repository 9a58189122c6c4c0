// Makes one error of every shape in which Auth0 refuses a sign-up. Nothing of the request is kept: it holds a password.
import { type PasswordRule, SignUpError } from './SignUpError.ts'

type Loose = Readonly<Record<string, unknown>>

/** Reads a refusal: `{ name, code, description, statusCode }`, `{ error }`, or a page of HTML. */
export async function toSignUpError(response: Response): Promise<SignUpError> {
  const { status } = response
  const body = toLoose(await response.json().catch(() => undefined))
  const code = firstText(body?.['code'], codeIn(body?.['error']))
  if (status === 429) {
    return new SignUpError(code ?? 'too_many_requests', told(body) ?? 'Too many attempts. Try again later.')
  }
  if (status >= 500) return new SignUpError('unreachable', `Auth0 answered ${status}. Try again.`)
  if (!body) return new SignUpError('unexpected_answer', `Auth0 answered ${status} with something else.`)
  const rules = toRules(toLoose(body['description'])?.['rules'])
  return new SignUpError(code ?? 'invalid_request', told(body) ?? `Auth0 answered ${status}.`, { rules })
}

/** `description` is an object where it carries rules; then `message` says the same in words. */
function told(body: Loose | undefined): string | undefined {
  return firstText(
    body?.['friendly_message'],
    body?.['description'],
    body?.['message'],
    body?.['error_description'],
    body?.['error'],
  )
}

/** The `error` of this endpoint is a sentence, unless it is a code. */
function codeIn(error: unknown): string | undefined {
  return typeof error === 'string' && /^[\w.-]+$/.test(error) ? error : undefined
}

function toRules(rules: unknown): readonly PasswordRule[] | undefined {
  if (!Array.isArray(rules)) return undefined
  return rules.map((rule: unknown) => {
    const { code, message, verified, format, items } = toLoose(rule) ?? {}
    const counts = Array.isArray(format) ? format.map(Number) : []
    return {
      code: firstText(code) ?? 'unknown',
      message: (firstText(message) ?? '').replaceAll('%d', () => `${counts.shift() ?? ''}`),
      verified: verified === true,
      ...(Array.isArray(items) && { items: toRules(items) }),
    }
  })
}

function toLoose(value: unknown): Loose | undefined {
  return typeof value === 'object' && value !== null ? (value as Loose) : undefined // every member is unknown
}

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '')
}
