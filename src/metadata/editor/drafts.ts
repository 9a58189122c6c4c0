import type { EditorDrafts } from './types.ts'
import type { Desk } from './desk.ts'
import { type Shape } from '../../fields/field.ts'
import { placeAt } from './places.ts'

/** Takes up what was half typed before the page was left. What the fields no longer describe is left alone. */
export function restoreDrafts(
  drafts: EditorDrafts,
  desk: Desk,
  shape: Shape,
  type: (address: string, text: string) => void,
): void {
  const typed: (readonly [string, string])[] = []
  for (const { path, value, base, text } of drafts.load()) {
    const leaf = path.join('.')
    if (desk.edits.has(leaf) || !isLeaf(shape, leaf)) continue
    if (text === undefined) desk.edits.set(leaf, { path, value, base })
    else typed.push([leaf, text])
  }
  desk.receive(desk.live())
  for (const [leaf, text] of typed) type(leaf, text)
}

/** Keeps what is not confirmed yet; what is under way is kept, too, because its answer may never come. */
export function keepDrafts(drafts: EditorDrafts, desk: Desk): void {
  const edits = [...desk.edits.values()].map(({ path, value, base }) => ({ path, value, base }))
  // Of what is no value yet, such as half of a JSON object, the text is kept; an item of a list has no place of its own.
  const typed = [...desk.unreadable].map(([address, text]) => ({ path: address.split('.'), text }))
  drafts.save([...edits, ...typed])
}

function isLeaf(shape: Shape, address: string): boolean {
  try {
    const { field, inside } = placeAt(shape, address)
    return !field.fields && inside.length === 0
  } catch {
    return false
  }
}
