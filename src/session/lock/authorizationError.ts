import { AuthorizationError } from '../errors.ts'

/**
 * Makes one error of the three shapes that Lock emits: embedded `{ code?, error, description }`, redirect
 * `{ error, errorDescription }` and checkSession `{ code, error_description }`. The original is not kept: it holds the
 * request, and with it the state and the e-mail address.
 */
export function toAuthorizationError(value: unknown, fallback = 'failed'): AuthorizationError {
  if (value instanceof AuthorizationError) return value
  if (typeof value === 'string') return new AuthorizationError(fallback, value)
  const shape = (typeof value === 'object' && value !== null ? value : {}) as Shape // every member is unknown
  const code = firstText(shape.code, shape.error) ?? fallback
  const text = firstText(shape.description, shape.errorDescription, shape.error_description, shape.message)
  return new AuthorizationError(code, text ?? code)
}

type Shape = Readonly<
  Record<'code' | 'error' | 'description' | 'errorDescription' | 'error_description' | 'message', unknown>
>

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '')
}
