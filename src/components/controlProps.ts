import type { ComponentType } from 'react'
import type { AnyField } from '../fields/index.ts'
import type { EditorField } from '../metadata/editor/types.ts'
import type { EditorScope } from './EditorContext.ts'
import type { Messages } from './messages.ts'

/** What a control is given: your own, in place of a built-in one, as well. The label, hint and errors stand around it. */
export interface ControlProps {
  /** What the control is for, with its attributes and options in `field.control`. */
  readonly field: AnyField
  /** The id that the label points to. */
  readonly id: string
  /** The field's path: `addresses.home`. */
  readonly name: string
  /** What the field is called; it stands around the control already. */
  readonly label: string
  /** The typed value; `undefined` when there is none. */
  readonly value: unknown
  /** What a text control shows: letter by letter what was typed. */
  readonly text: string
  /** Whether an answer is required. */
  readonly required: boolean
  /** Whether the value may only be shown. */
  readonly readOnly: boolean
  /** Whether something is wrong with the value, for `aria-invalid`. */
  readonly invalid: boolean
  /** The ids of hint and error, for `aria-describedby`. */
  readonly describedBy: string | undefined
  /** The texts of the language, for words of the control's own. */
  readonly messages: Messages
  /** Sets the typed value; `undefined` deletes. */
  readonly onValueChange: (value: unknown) => void
  /** Sets what was typed; `unreadable` when the browser itself cannot read it (`validity.badInput`). */
  readonly onTextChange: (text: string, unreadable?: boolean) => void
  /** Says that the person left: from now on problems are shown, and `autosave` saves. */
  readonly onBlur: () => void
}

/** What a built-in control is given: no functions of its own, because an editor has many controls. */
export interface BuiltInProps extends Omit<
  ControlProps,
  'messages' | 'onValueChange' | 'onTextChange' | 'onBlur'
> {
  readonly entry: EditorField
  readonly scope: EditorScope
}

/** A control of your own. Ends with whatever it renders. */
export type Control = ComponentType<ControlProps>

/** Controls by the field's kind, or by the name that a custom field gives. */
export interface Controls {
  readonly [kind: string]: Control
}
