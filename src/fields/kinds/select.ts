import { drawRadios } from '../drawn/radio.ts'
import { drawSelect } from '../drawn/select.ts'
import type { FieldControl } from '../control.ts'
import type { DrawControl } from '../drawn/drawControl.ts'
import type { CommonOptions, FieldOf, WithSignUp } from '../field.ts'
import { leaf } from '../leaf.ts'
import { readOption, toOptions } from './options.ts'
import type { ChoiceOf, Choices } from './options.ts'

export interface RadioOptions<O extends Choices, R extends boolean, D extends string | undefined>
  extends CommonOptions<ChoiceOf<O>, R, D>, WithSignUp {
  readonly options: O
  readonly default?: (D & ChoiceOf<O>) | undefined
}

export interface SelectOptions<
  O extends Choices,
  R extends boolean,
  D extends string | undefined,
> extends RadioOptions<O, R, D> {
  /** What browsers may fill in: a token of HTML's `autocomplete`, such as `country`. */
  readonly autoComplete?: string | undefined
}

/** One of several options, in a drop-down: `select({ label: 'Plan', options: ['free', 'pro'] })`. */
export function select<
  const O extends Choices,
  R extends boolean = false,
  const D extends string | undefined = undefined,
>(options: SelectOptions<O, R, D>): FieldOf<ChoiceOf<O>, R, D> {
  return choice('select', 'select', drawSelect, options)
}

/** One of several options, all of them in view. */
export function radio<
  const O extends Choices,
  R extends boolean = false,
  const D extends string | undefined = undefined,
>(options: RadioOptions<O, R, D>): FieldOf<ChoiceOf<O>, R, D> {
  return choice('radio', 'radios', drawRadios, options)
}

function choice<O extends Choices, R extends boolean, D extends string | undefined>(
  kind: 'select' | 'radio',
  element: FieldControl['element'],
  draw: DrawControl,
  options: SelectOptions<O, R, D>,
): FieldOf<ChoiceOf<O>, R, D> {
  const choices = toOptions(kind, options.label, options.options)
  return leaf<ChoiceOf<O>, R, D>(options, {
    kind,
    lock: 'select',
    control: {
      element,
      '~draw': draw,
      options: choices,
      attributes: { autoComplete: options.autoComplete },
    },
    read: (json) => readOption(json, choices),
    schema: () => ({ enum: choices.map((each) => each.value) }),
  })
}
