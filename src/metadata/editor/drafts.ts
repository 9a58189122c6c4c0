import type { EditorDrafts } from './types.ts'
import type { Desk } from './desk.ts'
import { type Shape } from '../../fields/field.ts'
import { placeAt } from './places.ts'

/** Takes up what was half typed before the page was left. What the fields no longer describe is left alone. */
export function restoreDrafts(drafts: EditorDrafts, desk: Desk, shape: Shape): void {
  for (const { path, value, base } of drafts.load()) {
    const leaf = path.join('.')
    if (desk.edits.has(leaf) || !isLeaf(shape, leaf)) continue
    desk.edits.set(leaf, { path, value, base })
  }
  desk.receive(desk.live())
}

/** Keeps what is not confirmed yet; what is under way is kept, too, because its answer may never come. */
export function keepDrafts(drafts: EditorDrafts, desk: Desk): void {
  drafts.save([...desk.edits.values()].map(({ path, value, base }) => ({ path, value, base })))
}

function isLeaf(shape: Shape, address: string): boolean {
  try {
    const { field, inside } = placeAt(shape, address)
    return !field.fields && inside.length === 0
  } catch {
    return false
  }
}
