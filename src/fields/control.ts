import type { DrawControl } from './drawn/drawControl.ts'

/** One choice of a select-like field. */
export interface FieldOption {
  readonly value: string
  readonly label: string
}

/**
 * What a control needs to know, which element, and its attributes under React's names, ready to spread.
 * `choices` is several checkboxes, `none` shows nothing, `custom` is the app's own.
 */
export interface FieldControl {
  readonly element:
    | 'input'
    | 'textarea'
    | 'select'
    | 'radios'
    | 'choices'
    | 'group'
    | 'list'
    | 'none'
    | 'custom'
  readonly attributes?: ControlAttributes | undefined
  /** Draws the native control, where that takes more than an element and its attributes. */
  readonly '~draw'?: DrawControl | undefined
  readonly options?: readonly FieldOption[] | undefined
  /** The app's own name for a custom control. */
  readonly name?: string | undefined
  /** How many items a list or a set of choices may have. */
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
}

export interface ControlAttributes {
  readonly type?: string | undefined
  readonly inputMode?: 'text' | 'email' | 'tel' | 'url' | 'numeric' | 'decimal' | undefined
  readonly autoComplete?: string | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly min?: number | string | undefined
  readonly max?: number | string | undefined
  readonly step?: number | 'any' | undefined
  readonly rows?: number | undefined
  readonly spellCheck?: boolean | undefined
}
