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

/** A leaf, its edit as it leaves, and the edit while that is under way. */
type Packed = readonly [string, Edit, ReturnType<typeof send>]

export function createSaver(desk: Desk, entries: Entries, options: () => EditorOptions): Saver {
  let receipts = 0

  /** The edits as they leave: without items that were never filled in, on the base they stand on. */
  function pack(leaf: string): readonly Packed[] {
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

  function confirmAll(part: readonly Packed[], receiptsBefore: number): void {
    for (const [leaf, , { sent }] of part) settle(leaf, (edit) => confirm(edit, sent))
    for (const [leaf] of part) if (!desk.edits.has(leaf)) desk.saved.add(leaf)
    // Who saved may not have told what is stored now; until then it is what was sent.
    const isTold = receipts > receiptsBefore
    const assumed = (): JsonObject =>
      part.reduce((json, [, { path, value }]) => withLeaf(json, path, value), desk.live())
    desk.receive(isTold ? desk.live() : assumed())
  }

  function refuseAll(part: readonly Packed[], error: unknown): void {
    for (const [leaf, , { sent }] of part) {
      settle(leaf, (edit) => {
        // A refusal without a reason is one, too.
        if (!isDiscarded(error)) return refuse(edit, sent, error ?? null)
        return edit.sent === sent ? undefined : edit
      })
    }
    entries.show(issuesOf(error))
  }

  function showAll(part: readonly Packed[]): void {
    for (const [leaf] of part) desk.changed(leaf)
  }

  return {
    received: () => void receipts++,
    async send(leaves) {
      const packed = leaves.flatMap(pack)
      if (packed.length === 0) return
      const before = receipts
      const settleAll = async (part: readonly Packed[], answer: unknown): Promise<void> => {
        try {
          await answer
          confirmAll(part, before)
        } catch (error) {
          refuseAll(part, error)
        }
        showAll(part)
      }
      const parts = [
        packed.filter(([, { steps }]) => !steps),
        packed.filter(([, { steps }]) => steps),
      ].filter(({ length }) => length > 0)
      const details = {
        base: toBase(packed.map(toEdit), desk.live()),
        rebase: toChangeOf(packed),
        parts: parts.map((part) => (part[0]?.[1].steps ? toChangeOf(part) : toChange(part.map(toEdit)))),
      }
      for (const [leaf, , sent] of packed) desk.edits.set(leaf, sent)
      let saving: unknown
      try {
        saving = options().onSave(toChange(packed.map(toEdit)), details)
        // Whoever saves at once is never seen saving.
        if (!saving) confirmAll(packed, before)
      } catch (error) {
        refuseAll(packed, error)
      }
      showAll(packed)
      if (Array.isArray(saving)) await Promise.all(parts.map((part, index) => settleAll(part, saving[index])))
      else if (saving) await settleAll(packed, saving)
    },
  }
}

function toEdit([, edit]: Packed): Edit {
  return edit
}

function toChangeOf(part: readonly Packed[]): SaveDetails['rebase'] {
  return (current) => toRebasedChange(part.map(toEdit), current)
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
