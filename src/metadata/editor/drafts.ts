import type { DraftEdit, EditorDrafts, EditorField } from './types.ts'
import type { Desk } from './desk.ts'
import { type Shape } from '../../fields/field.ts'
import { findPlace } from './places.ts'

/** Takes up what was half typed before the page was left. Gives what the fields do not describe: its time may come. */
export function restoreDrafts(
  drafts: readonly DraftEdit[],
  desk: Desk,
  shape: Shape,
  at: (address: string) => Pick<EditorField, 'setText'>,
): readonly DraftEdit[] {
  const typed: (() => void)[] = []
  const left: DraftEdit[] = []
  for (const draft of drafts) {
    const { path, value, base, text } = draft
    const leaf = path.join('.')
    const place = findPlace(shape, leaf)
    if (!place || place.field.fields) left.push(draft)
    // An item of a list may be another one by now.
    else if (place.inside.length > 0) continue
    else if (!desk.edits.has(leaf)) {
      const entry = at(leaf)
      if (text === undefined) desk.edits.set(leaf, { path, value, base })
      else typed.push(() => entry.setText(text))
    }
  }
  desk.receive(desk.live())
  for (const type of typed) type()
  return left
}

/** Keeps what is not confirmed yet; what is under way is kept, too, because its answer may never come. */
export function keepDrafts(drafts: EditorDrafts, desk: Desk, left: readonly DraftEdit[]): void {
  const edits = [...desk.edits.values()].map(({ path, value, base }) => ({ path, value, base }))
  // Of what is no value yet, such as half of a JSON object, the text is kept.
  const typed = [...desk.unreadable]
    .map(([address, text]) => ({ path: address.split('.'), text }))
    // What a browser keeps to itself cannot be put back; an empty text would be a deletion.
    .filter(({ text }) => text !== '')
  drafts.save([...edits, ...typed, ...left])
}
