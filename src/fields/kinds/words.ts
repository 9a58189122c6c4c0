// Texts of a known form: an address of some sort, on one line, without blanks around it.
import type { ControlAttributes } from '../control.ts'
import type { CommonOptions, FieldOf, WithSignUp } from '../field.ts'
import { Problem } from '../issue.ts'
import { leaf } from '../leaf.ts'
import * as messages from '../messages.ts'
import { checkLength, given, readWord } from './string.ts'

export interface WordOptions<R extends boolean, D extends string | undefined>
  extends CommonOptions<string, R, D>, WithSignUp {
  readonly maxLength?: number | undefined
  /** The browser's autofill token; `email`, `tel` or `url` unless told, `off` for none. */
  readonly autoComplete?: string | undefined
}

interface Form {
  readonly kind: 'email' | 'phone' | 'url'
  readonly type: 'email' | 'tel' | 'url'
  readonly fits: (value: string) => boolean
  readonly message: () => string
  readonly format?: string
}

function word<R extends boolean, D extends string | undefined>(
  options: WordOptions<R, D>,
  { kind, type, fits, message, format }: Form,
): FieldOf<string, R, D> {
  const { maxLength, autoComplete = type } = options
  const attributes: ControlAttributes = { type, inputMode: type, autoComplete, maxLength, spellCheck: false }
  return leaf(options, {
    kind,
    lock: 'text',
    control: { element: 'input', attributes },
    read: readWord,
    check: (value) => (fits(value) ? checkLength(value, options) : new Problem(kind, message)),
    schema: () => given({ type: 'string', format, maxLength }),
  })
}

/** An email address. */
export function email<R extends boolean = false, D extends string | undefined = undefined>(
  options: WordOptions<R, D>,
): FieldOf<string, R, D> {
  const fits = (value: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)
  return word(options, { kind: 'email', type: 'email', fits, message: messages.email, format: 'email' })
}

/** A phone number as people write it. */
export function phone<R extends boolean = false, D extends string | undefined = undefined>(
  options: WordOptions<R, D>,
): FieldOf<string, R, D> {
  const fits = (value: string): boolean => /^\+?[\d\s()./-]+$/.test(value) && /\d\D*\d\D*\d/.test(value)
  return word(options, { kind: 'phone', type: 'tel', fits, message: messages.phone })
}

/** A web address: http or https, so that it is safe as a link. */
export function url<R extends boolean = false, D extends string | undefined = undefined>(
  options: WordOptions<R, D>,
): FieldOf<string, R, D> {
  return word(options, { kind: 'url', type: 'url', fits: isWebAddress, message: messages.url, format: 'uri' })
}

function isWebAddress(value: string): boolean {
  try {
    return /^https?:\/\//i.test(value) && new URL(value).host !== ''
  } catch {
    return false
  }
}
