import type { ComponentType, ReactNode } from 'react'
import type { AnyField, Json } from '../fields/index.ts'
import type { ConflictNoticeProps } from './ConflictNotice.tsx'
import type { SaveStatusProps } from './SaveStatus.tsx'

/** What stands below an editor's fields. The button to save is any with the type `submit`. */
export interface FooterProps {
  /** What the button to save says; `undefined` where each field is saved by itself, and there is no button. */
  readonly saveLabel: string | undefined
  /** Whether there is anything to save. */
  readonly canSave: boolean
  /** Takes all edits back; `undefined` while there are none, and where each field is saved by itself. */
  readonly onReset: (() => void) | undefined
  /** The editor's `actions`. */
  readonly actions: ReactNode
  /** The `SaveStatus`; yours, if that is replaced, too. */
  readonly children: ReactNode
}

/** One thing that keeps an editor from saving. */
export interface SummaryProblem {
  /** The id of the control in which it can be mended. */
  readonly id: string
  /** What is wrong, behind the name of the field. */
  readonly text: string
}

/** What keeps an editor from saving; rendered only when there is something. */
export interface SummaryProps {
  /** How many problems there are, in words. */
  readonly title: string
  /** In the order of the fields. */
  readonly problems: readonly SummaryProblem[]
  /** Moves the focus to the control with an id. */
  readonly onSelect: (id: string) => void
}

/** What could not be loaded. Yours has to say it at once: with the role alert. */
export interface AlertProps {
  /** What went wrong, in a few words. */
  readonly title: string
  /** Why, and what a person can do. */
  readonly text: ReactNode
  /** Tries again; there is nothing to try unless given. */
  readonly onRetry: (() => void) | undefined
}

/** A field's hint or error. */
export interface FieldTextProps {
  /** For your element, because the control is described by it. */
  readonly id: string
  /** The text. */
  readonly children: string
}

/** A value to read, of a single field or of an item of a list. */
export interface ValueProps {
  /** What the value is of. */
  readonly field: AnyField
  /** As stored; `undefined` when there is none. */
  readonly value: Json | undefined
  /** What would stand there otherwise. */
  readonly children: ReactNode
}

/** Components of your own in place of the parts between and around the controls; each is given all that its part shows. */
export interface Parts {
  /** Below the fields of an editor: buttons, and how it goes with saving. */
  readonly Footer?: ComponentType<FooterProps> | undefined
  /** How it goes with saving, in the footer. */
  readonly SaveStatus?: ComponentType<SaveStatusProps> | undefined
  /** Above the fields of an editor: what keeps it from saving. */
  readonly Summary?: ComponentType<SummaryProps> | undefined
  /** That metadata could not be loaded, in an editor and a list. */
  readonly Alert?: ComponentType<AlertProps> | undefined
  /** A value that changed elsewhere, and the choice between both. */
  readonly ConflictNotice?: ComponentType<ConflictNoticeProps> | undefined
  /** Below a field's label. */
  readonly Hint?: ComponentType<FieldTextProps> | undefined
  /** Below a field's control. */
  readonly Error?: ComponentType<FieldTextProps> | undefined
  /** A value in a list. */
  readonly Value?: ComponentType<ValueProps> | undefined
}
