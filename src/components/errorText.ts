import { withoutReadme } from '../fields/seeReadme.ts'
import type { Messages } from './messages.ts'

/** What to tell a person about a failure: the catalogue's text for a known code, else the error's own message. */
export function errorText(error: unknown, messages: Messages): string | undefined {
  if (typeof error !== 'object' || error === null) return typeof error === 'string' ? error : undefined
  const code: unknown = Reflect.get(error, 'code')
  for (const [known, text] of Object.entries(messages.errors)) if (known === code) return text
  return error instanceof Error ? withoutReadme(error.message) : undefined
}
