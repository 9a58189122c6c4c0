// Sends edits and settles them: confirmed ones are forgotten, refused ones stay as they were typed, with the reason.
import type { FieldIssue } from '../../fields/issue.ts'
import type { JsonObject } from '../../fields/json.ts'
import type { Desk } from './desk.ts'
import { confirm, type Edit, isUnsent, refuse, send, toBase, toChange, toRebasedChange } from './edits.ts'
import type { Entries } from './entries.ts'
import { withLeaf } from './json.ts'
import { asItems, type Items } from './lists.ts'
import { withoutEmptyItems } from './newItem.ts'
import type { EditorOptions, SaveDetails } from './types.ts'

export interface Saver {
  send(leaves: readonly string[]): Promise<void>
  /** Newer metadata came: from now on that is what is stored. */
  received(): void
}

export function createSaver(desk: Desk, entries: Entries, options: () => EditorOptions): Saver {
  let receipts = 0

  /** The edits as they leave: without items that were never filled in, on the base they stand on. */
  function pack(leaf: string): readonly [string, Edit, ReturnType<typeof send>][] {
    const edit = desk.edits.get(leaf)
    if (!edit || !isUnsent(edit)) return []
    const { field } = entries.at(leaf)
    const value = withoutEmptyItems(field, edit.value)
    const change = (items: Items): Items => asItems(withoutEmptyItems(field, items))
    const steps = edit.steps && [...edit.steps, { before: [], change }]
    return [[leaf, { ...edit, value, steps }, send(edit, value)]]
  }

  function settle(leaf: string, after: (edit: Edit) => Edit | undefined): void {
    const before = desk.edits.get(leaf)
    const edit = before && after(before)
    if (edit) desk.edits.set(leaf, edit)
    else desk.edits.delete(leaf)
  }

  return {
    received: () => void receipts++,
    async send(leaves) {
      const packed = leaves.flatMap(pack)
      if (packed.length === 0) return
      const leaving = packed.map(([, edit]) => edit)
      const details = {
        base: toBase(leaving, desk.live()),
        rebase: (current: JsonObject) => toRebasedChange(leaving, current),
        parts: partsOf(leaving),
      }
      for (const [leaf, , sent] of packed) desk.edits.set(leaf, sent)
      const before = receipts
      try {
        const saving = options().onSave(toChange(leaving), details)
        if (saving) {
          // Whoever saves at once is never seen saving.
          for (const [leaf] of packed) desk.changed(leaf)
          await saving
        }
        for (const [leaf, , { sent }] of packed) settle(leaf, (edit) => confirm(edit, sent))
        for (const [leaf] of packed) if (!desk.edits.has(leaf)) desk.saved.add(leaf)
        // Who saved may not have told what is stored now; until then it is what was sent.
        if (receipts === before) {
          desk.receive(leaving.reduce((json, { path, value }) => withLeaf(json, path, value), desk.live()))
        }
      } catch (error) {
        for (const [leaf, , { sent }] of packed) {
          // A refusal without a reason is one, too.
          settle(leaf, (edit) =>
            isDiscarded(error) && edit.sent === sent ? undefined : refuse(edit, sent, error ?? null),
          )
        }
        entries.show(issuesOf(error))
      }
      for (const [leaf] of packed) desk.changed(leaf)
    },
  }
}

function partsOf(edits: readonly Edit[]): SaveDetails['parts'] {
  const set = edits.filter(({ steps }) => !steps)
  const stepped = edits.filter(({ steps }) => steps)
  return [
    ...(set.length > 0 ? [toChange(set)] : []),
    ...(stepped.length > 0 ? [(current: JsonObject) => toRebasedChange(stepped, current)] : []),
  ]
}

/** What a refusal says about single fields, if it says anything. */
function issuesOf(error: unknown): readonly FieldIssue[] {
  const { issues } = membersOf(error)
  return Array.isArray(issues) ? issues.filter(isIssue) : []
}

function isIssue(value: unknown): value is FieldIssue {
  const { message, path } = membersOf(value)
  return message !== undefined && Array.isArray(path)
}

/** Whether the person asked for the change to be forgotten, which is no failure. */
function isDiscarded(error: unknown): boolean {
  return membersOf(error)['code'] === 'discarded'
}

/** Whatever an app throws may be looked into. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>
}
