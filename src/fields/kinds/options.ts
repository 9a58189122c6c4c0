import type { FieldOption } from '../control.ts'
import { FieldDefinitionError } from '../errors.ts'
import { Problem } from '../issue.ts'
import type { Json } from '../json.ts'
import { option } from '../messages.ts'

/** `['free', 'pro']`, or labels by value: `{ free: 'Free', pro: 'Pro, for teams' }`. */
export type Choices = readonly string[] | { readonly [value: string]: string }

/** The literal values: `'free' | 'pro'`. */
export type ChoiceOf<O extends Choices> = O extends readonly (infer Value extends string)[]
  ? Value
  : Extract<keyof O, string>

/** A list of options from either way of writing them; refuses what no control and no sign-up could offer. */
export function toOptions<O extends Choices>(
  kind: string,
  label: string,
  choices: O,
): readonly (FieldOption & { readonly value: ChoiceOf<O> })[] {
  const options = Array.isArray(choices)
    ? choices.map((value: string) => ({ value, label: value }))
    : Object.entries(choices).map(([value, name]) => ({ value, label: name }))
  const refuse = (why: string): never => {
    throw new FieldDefinitionError('bad-option', `${kind} "${label}"`, why)
  }
  if (options.length === 0) refuse('it has no options. Give at least one.')
  if (options.some((each) => each.value.trim() === '' || each.label.trim() === '')) {
    refuse(
      'one of its options is empty, which reads as "no answer" and stops Lock with an error.\n' +
        'Leave the option out: a field that is not required can stay unanswered.',
    )
  }
  if (new Set(options.map((each) => each.value)).size < options.length) {
    refuse('two of its options have the same value. Keep one of them.')
  }
  // These are the values that `ChoiceOf` was inferred from.
  return options as readonly FieldOption[] as readonly (FieldOption & { readonly value: ChoiceOf<O> })[]
}

export const optionProblem = (): Problem => new Problem('option', option)

/** Reads one of the options; a blank is no answer, and so it can be asked by Lock, whose options must not be empty. */
export function readOption<T extends string>(
  json: Json,
  options: readonly { readonly value: T }[],
): T | undefined | Problem {
  const value = typeof json === 'number' || typeof json === 'boolean' ? String(json) : json
  if (typeof value === 'string' && value.trim() === '') return undefined
  return options.find((each) => each.value === value)?.value ?? optionProblem()
}
