import { drawMultiSelect } from '../drawn/multiSelect.ts'
import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { Problem } from '../issue.ts'
import type { Json } from '../json.ts'
import { leaf } from '../leaf.ts'
import { checkCount, countSchema } from './list.ts'
import type { CountOptions } from './list.ts'
import { optionProblem, readOption, toOptions } from './options.ts'
import type { ChoiceOf, Choices } from './options.ts'
import { requireRange, wrongTypeProblem } from './string.ts'

export interface MultiSelectOptions<O extends Choices, R extends boolean>
  extends CommonOptions<readonly ChoiceOf<O>[], R, readonly ChoiceOf<O>[]>, WithoutSignUp, CountOptions {
  readonly options: O
}

/** Any of several options. Always present when read. */
export function multiSelect<const O extends Choices, R extends boolean = false>(
  options: MultiSelectOptions<O, R>,
): FieldOf<readonly ChoiceOf<O>[], R, readonly ChoiceOf<O>[]> {
  const { label, minItems, maxItems } = options
  const choices = toOptions('multiSelect', label, options.options)
  requireRange('multiSelect', label, minItems, maxItems)

  function read(json: Json): readonly ChoiceOf<O>[] | Problem {
    if (!Array.isArray(json)) return wrongTypeProblem()
    const values = json.map((each: Json) => readOption(each, choices))
    const chosen = values.filter((each): each is ChoiceOf<O> => typeof each === 'string')
    return chosen.length < values.length ? optionProblem() : [...new Set(chosen)]
  }

  return leaf<readonly ChoiceOf<O>[], R, readonly ChoiceOf<O>[]>(
    { ...options, default: options.default ?? [] },
    {
      kind: 'multiSelect',
      control: { element: 'choices', '~draw': drawMultiSelect, options: choices, minItems, maxItems },
      read,
      check: (value) => checkCount(value, options),
      isMissing: (value) => value === undefined || value.length === 0,
      schema: () => ({
        ...countSchema(options),
        uniqueItems: true,
        items: { enum: choices.map((each) => each.value) },
      }),
    },
  )
}
