// @vitest-environment node
// What happens to an edit while something is on its way: a save, a check, an upload.
import { afterEach, expect, test, vi } from 'vitest'
import { defineFields, json, type JsonObject, list, text } from '../../src/fields/index.ts'
import type { DraftEdit, EditorOptions, SaveDetails } from '../../src/metadata/editor/types.ts'
import { open, settled, stored } from './support/openEditor.ts'

type Opened = ReturnType<typeof open>

afterEach(() => vi.useRealTimers())

function add({ field }: Opened, typed: string): void {
  field(`tags.${field('tags').add()}`).setText(typed)
}

/** The items on screen. */
function tagsOf({ shown }: Opened): readonly string[] {
  return shown('tags').keys.map((key) => shown(`tags.${key}`).text)
}

/** What the parts of a save make of what is stored by then. */
const over = ({ parts }: SaveDetails, current: JsonObject) =>
  parts.map((part) => (typeof part === 'function' ? part(current) : part))

test('an upload that ends after its item was removed leaves the other items alone', async () => {
  const opened = open()
  const { editor, saves, field } = opened
  const late = field(`tags.${field('tags').add()}`)
  field('tags').remove('3')
  late.set('late.pdf')
  late.setText('later.pdf')
  await editor.save()
  expect(saves).toEqual([])
  expect(tagsOf(opened)).toEqual(['a', 'b', 'c'])
})

/** Two items, added and sent one after the other. */
async function sendTwo() {
  const opened = open()
  add(opened, 'x')
  void opened.editor.save()
  await settled()
  add(opened, 'y')
  void opened.editor.save()
  await settled()
  return opened
}

test('an item that is refused while the next is under way stays, and can be sent again', async () => {
  const opened = await sendTwo()
  const { editor, saves, receive, shown } = opened
  saves[0]?.reject(new Error('no x'))
  await settled()
  receive({ ...stored, tags: ['a', 'b', 'c', 'y'] })
  saves[1]?.resolve()
  await settled()
  expect(shown('tags').status).toBe('failed')
  expect(tagsOf(opened)).toEqual(['a', 'b', 'c', 'y', 'x'])
  void editor.save()
  await settled()
  expect(saves[2]?.change).toEqual({ tags: ['a', 'b', 'c', 'y', 'x'] })
})

test.each([
  ['in the order they were sent', [0, 1]],
  ['the later one first', [1, 0]],
])('items that are both refused are both sent again: %s', async (_, order) => {
  const opened = await sendTwo()
  const { editor, saves } = opened
  for (const index of order) {
    saves[index]?.reject(new Error('no'))
    await settled()
  }
  expect(tagsOf(opened)).toEqual(['a', 'b', 'c', 'x', 'y'])
  void editor.save()
  await settled()
  const again = saves[2]?.details
  expect(again && over(again, { tags: ['a', 'theirs'] })).toEqual([{ tags: ['a', 'theirs', 'x', 'y'] }])
})

test('a change that was discarded while the next is under way is no failure once that has arrived', async () => {
  const opened = await sendTwo()
  const { saves, receive, shown } = opened
  saves[0]?.reject(Object.assign(new Error('discarded'), { code: 'discarded' }))
  await settled()
  receive({ ...stored, tags: ['a', 'b', 'c', 'y'] })
  saves[1]?.resolve()
  await settled()
  expect(shown('tags').status).toBe('saved')
  expect(tagsOf(opened)).toEqual(['a', 'b', 'c', 'y'])
})

test('of parts that are saved by themselves, one that is refused takes no other with it', async () => {
  const refused = Promise.reject(new Error('no'))
  const opened = open({ onSave: () => [refused, Promise.resolve()] })
  opened.field('hobby').setText('go')
  add(opened, 'x')
  expect(await opened.editor.save()).toEqual({ ok: false })
  expect(opened.shown('hobby')).toMatchObject({ status: 'failed', text: 'go' })
  expect(opened.shown('tags')).toMatchObject({ status: 'saved' })
})

/** A name that is looked up, which takes as long as the test wants. */
function openNick(autosave: boolean) {
  const asked: (() => void)[] = []
  const validate = async (name: string) => {
    await new Promise<void>((resolve) => void asked.push(resolve))
    return name === 'taken' ? 'Taken.' : undefined
  }
  const fields = defineFields({ nick: text({ label: 'Nick', validate }) })
  const onSave = vi.fn<EditorOptions['onSave']>()
  return { ...open({ fields, onSave, autosave }, { nick: 'ada' }), onSave, asked }
}

test('what I type while a rule is asked is not saved before it was asked about as well', async () => {
  const { editor, field, onSave, asked } = openNick(false)
  field('nick').setText('free')
  const saving = editor.save()
  await settled()
  field('nick').setText('taken')
  for (let turn = 0; turn < 4; turn++) {
    for (const answer of asked) answer()
    await settled()
  }
  expect(await saving).toEqual({ ok: false, problem: 'nick' })
  expect(onSave).not.toHaveBeenCalled()
})

test('autosave waits for the answer about what I typed last', async () => {
  vi.useFakeTimers()
  const { field, onSave, asked } = openNick(true)
  field('nick').setText('free')
  await vi.advanceTimersByTimeAsync(1_000)
  field('nick').setText('taken')
  for (const answer of asked) answer()
  await vi.advanceTimersByTimeAsync(100)
  expect(onSave).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  for (const answer of asked) answer()
  await vi.advanceTimersByTimeAsync(100)
  expect(onSave).not.toHaveBeenCalled()
})

function createDrafts() {
  let kept: readonly DraftEdit[] = []
  return { load: () => kept, save: (edits: readonly DraftEdit[]) => void (kept = edits) }
}

test('undoing what was no value yet forgets its draft', () => {
  const drafts = createDrafts()
  const { editor, field } = open({ drafts })
  editor.connect()
  field('extra').setText('{"half":')
  expect(drafts.load()).toHaveLength(1)
  editor.reset()
  expect(drafts.load()).toEqual([])
})

test('what is saved as I leave leaves no draft', async () => {
  const drafts = createDrafts()
  const { editor, field, saves } = open({ drafts, autosave: true })
  const leave = editor.connect()
  field('hobby').setText('go')
  leave()
  await settled()
  expect(drafts.load()).toHaveLength(1)
  saves[0]?.resolve()
  await settled()
  expect(drafts.load()).toEqual([])
})

test('a half-typed item of a list, which may be another by now, does not stay in the drafts for ever', async () => {
  const drafts = createDrafts()
  const fields = defineFields({ rows: list({ label: 'Rows', item: json({ label: 'Row' }) }) })
  const first = open({ fields, drafts }, { rows: [1] })
  first.editor.connect()
  first.field('rows.0').setText('{"half":')
  const again = open({ fields, drafts, onSave: () => {} }, { rows: [1] })
  again.editor.connect()
  again.field('rows.0').setText('2')
  await again.editor.save()
  expect(drafts.load()).toEqual([])
})
