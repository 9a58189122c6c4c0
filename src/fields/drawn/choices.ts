import type { DrawnProps, ElementFactory } from './drawControl.ts'

/** Draws one `label` with a radio button or checkbox for each option, to stand in a fieldset. */
export const drawChoices = <E>(
  h: ElementFactory<E>,
  shared: object,
  { field, id, entry, scope }: DrawnProps,
  chosen: readonly unknown[],
  choose: (value: string) => void,
  after?: E | false,
): E =>
  h(
    'div',
    { 'data-ram': 'choices' },
    field.control.options?.map(({ value, label }, index) =>
      h(
        'label',
        { key: value, 'data-ram': 'choice' },
        h('input', {
          ...shared,
          'data-ram': 'check',
          id: index ? undefined : id,
          value,
          checked: chosen.includes(value),
          onChange: () => choose(value),
          onBlur: () => scope.leave(entry),
        }),
        label,
      ),
    ),
    after,
  )
