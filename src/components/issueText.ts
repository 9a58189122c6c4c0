import { type FieldIssue, issueMessage } from '../fields/index.ts'
import { formatMoment } from './formatMoment.ts'
import { formatNumber } from './formatNumber.ts'
import type { Messages } from './messages.ts'

// How many characters or items there may be stays a number, for plurals.
const hasAmount = /^(step|too(Small|Large|Early|Late))$/

/** What is wrong, in the catalogue's words, with its limit as the language writes it, and a moment in the reader's zone. */
export function issueText(issue: FieldIssue, { language, validation }: Messages): string {
  if (!hasAmount.test(issue.code)) return issueMessage(issue, validation)
  const given = issue.params?.['limit']
  const text = String(given)
  const kind = text.includes('T') ? 'dateTime' : text.includes(':') ? 'time' : 'date'
  const limit =
    typeof given === 'number' ? formatNumber(given, language) : formatMoment(kind, text, language, undefined)
  // Where the catalogue has no text, the issue's own is shown, which was made from the limit as it is.
  const message = issue.message.replace(text, limit)
  return issueMessage({ ...issue, message, params: { limit } }, validation)
}
