import type { ValidationMessages } from '../fields/index.ts'
import { plural } from './plural.ts'

interface Label {
  readonly label: string
}
interface Position {
  readonly position: number
  readonly count: number
}

/** Every text of the components. A pack of `react-auth0-metadata/locales/*` has them all; replace any of them. */
export interface Messages {
  /** The language tag of the texts, which also rules numbers, dates and plurals. */
  readonly language: string
  readonly yes: string
  readonly no: string
  /** Shown where there is no value. */
  readonly nothing: string
  /** Heard behind the name of a list or of choices that want an answer. */
  readonly required: string
  /** The empty choice of a select. */
  readonly choose: string
  readonly clear: string
  readonly pickColor: (of: Label) => string
  readonly checking: string
  readonly loadingFailed: string

  readonly save: string
  readonly reset: string
  /** Announced once that was done. */
  readonly resetDone: string
  readonly unsaved: string
  readonly saving: string
  readonly saved: string
  readonly failed: string
  /** Of a change that waits by itself; why it does may stand behind. */
  readonly retrying: string
  readonly stalled: string
  readonly retry: string
  readonly discard: string
  readonly problems: (of: { readonly count: number }) => string
  /** What a text is about, and the text: a language's own signs between both. */
  readonly labelled: (of: Label & { readonly text: string }) => string

  readonly add: (of: Label) => string
  readonly remove: (of: Label) => string
  readonly moveUp: (of: Label) => string
  readonly moveDown: (of: Label) => string
  /** The name of one item of a list. */
  readonly item: (of: Label & { readonly position: number }) => string
  readonly added: (of: Label) => string
  readonly removed: (of: Label) => string
  readonly moved: (of: Label & Position) => string
  readonly emptyList: string

  readonly conflict: string
  readonly conflictText: string
  readonly mine: string
  readonly theirs: string
  readonly keepMine: string
  readonly takeTheirs: string
  readonly keptMine: string
  readonly tookTheirs: string

  readonly signInFailed: string
  readonly errorCode: (of: { readonly code: string }) => string
  readonly gateTitle: string
  readonly gateText: string
  readonly gateSave: string
  readonly gateSkip: string

  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  readonly edit: string
  readonly apply: string
  readonly cancel: string

  /** Why saving or reading failed, by the error's `code`. */
  readonly errors: {
    readonly refused: string
    readonly throttled: string
    readonly unreachable: string
    readonly outdated: string
    readonly signed_out: string
    readonly conflict: string
    readonly too_large: string
    /** For every other error of this library: what those say is for developers. */
    readonly other: string
  }
  /** What is wrong with a value, by the issue's `code`. In English unless a pack says otherwise. The `limit` of an amount comes as the language writes it. */
  readonly validation: Partial<ValidationMessages>
}

/** A pack: every text there is, those of validation included. */
export interface LocalePack extends Messages {
  readonly validation: ValidationMessages
}

/** The texts that hold unless others are given. Those of validation are the fields' own. */
export const english: Messages = {
  language: 'en',
  yes: 'Yes',
  no: 'No',
  nothing: 'Not given',
  required: 'required',
  choose: 'Choose…',
  clear: 'Clear answer',
  pickColor: ({ label }) => `Pick a colour: ${label}`,
  checking: 'Checking…',
  loadingFailed: 'Your details could not be loaded.',
  save: 'Save changes',
  reset: 'Undo changes',
  resetDone: 'Changes undone.',
  unsaved: 'Unsaved changes',
  saving: 'Saving…',
  saved: 'Saved',
  failed: 'Not saved',
  retrying: 'Your changes are kept and sent again',
  stalled: 'Your changes could not be sent yet',
  retry: 'Try again',
  discard: 'Discard',
  problems: ({ count }) =>
    plural('en', count, { one: 'One answer needs your attention', other: '# answers need your attention' }),
  labelled: ({ label, text }) => `${label}: ${text}`,
  add: ({ label }) => `Add: ${label}`,
  remove: ({ label }) => `Remove ${label}`,
  moveUp: ({ label }) => `Move ${label} up`,
  moveDown: ({ label }) => `Move ${label} down`,
  item: ({ label, position }) => `${label} ${position}`,
  added: ({ label }) => `${label} added.`,
  removed: ({ label }) => `${label} removed.`,
  moved: ({ label, position, count }) => `${label} moved to position ${position} of ${count}.`,
  emptyList: 'Nothing here yet.',
  conflict: 'Changed elsewhere',
  conflictText: 'This was changed somewhere else while you were editing it.',
  mine: 'Yours',
  theirs: 'Stored now',
  keepMine: 'Keep mine',
  takeTheirs: 'Use the stored one',
  keptMine: 'Yours is kept.',
  tookTheirs: 'The stored one is used.',
  signInFailed: 'Signing in did not work',
  errorCode: ({ code }) => `Error code: ${code}`,
  gateTitle: 'Just one more step',
  gateText: 'Please complete your profile to go on.',
  gateSave: 'Continue',
  gateSkip: 'Not now',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'This could not be copied. Please select it and copy it by keyboard.',
  edit: 'Edit',
  apply: 'Apply',
  cancel: 'Cancel',
  errors: {
    refused: 'The server did not accept this. Please check it and try again.',
    throttled: 'There are too many requests right now. Please wait a moment.',
    unreachable: 'The server cannot be reached. Please check your connection.',
    outdated: 'This was changed somewhere else meanwhile.',
    signed_out: 'Your session has ended. Please sign in again.',
    conflict: 'This was changed somewhere else meanwhile. Please check it and try again.',
    too_large: 'This is more than can be stored. Please shorten it.',
    other: 'Something went wrong. Please try again later.',
  },
  validation: {},
}
