import { withoutReadme } from '../fields/seeReadme.ts'
import type { Messages } from './messages.ts'

/**
 * What to tell a person about a failure: the catalogue's text for its code, else its message. One that sends its reader
 * to the README, as all of ours do, is for developers; `other` stands for it.
 */
export function errorText(error: unknown, { errors }: Messages): string | undefined {
  if (typeof error !== 'object' || error === null) return typeof error === 'string' ? error : undefined
  const message = String(Reflect.get(error, 'message') ?? '')
  const words = withoutReadme(message) === message ? message : ''
  const code = String(Reflect.get(error, 'code'))
  // A backend refuses in words of its own; which values it refused is said at their fields.
  const texts = { ...errors, refused: words || errors.refused, invalid_metadata: errors.refused }
  return Object.hasOwn(texts, code) ? texts[code as keyof typeof texts] : words || errors.other
}
