import type { FieldControl } from '../control.ts'

/**
 * Draws a kind's native control without knowing React: `h` makes an element, as `createElement` does. A kind brings its
 * own, so that an app gets the controls of those kinds alone that it describes its users with.
 */
export type DrawControl = <E>(h: ElementFactory<E>, shared: object, props: DrawnProps) => E

export type ElementFactory<E> = (type: string, props: object, ...children: readonly Drawn<E>[]) => E

type Drawn<E> = E | string | false | undefined | readonly E[]

/** What a drawn control is given; `shared` holds the attributes that all native controls have in common. */
export interface DrawnProps {
  readonly field: { readonly control: FieldControl; readonly default?: unknown }
  readonly id: string
  readonly label: string
  readonly value: unknown
  readonly required: boolean
  readonly readOnly: boolean
  readonly entry: { set(value: unknown): void; setText(text: string): void }
  readonly scope: {
    readonly messages: {
      readonly choose: string
      readonly clear: string
      readonly pickColor: (params: { readonly label: string }) => string
    }
    /** For what has not its field's id. */
    leave(entry: object): void
  }
}

/** What is read of an event. */
export interface Change {
  readonly target: { readonly value: string; readonly checked: boolean }
}
