// @vitest-environment node
import { expect, test } from 'vitest'
import { defineFields, type JsonObject, list, text } from '../../src/fields/index.ts'
import type { EditorOptions } from '../../src/metadata/editor/types.ts'
import { open, settled, stored } from './support/openEditor.ts'

type Opened = ReturnType<typeof open>

/** What the list is once it was edited and saved, part by part, over what is stored by then. */
async function savedTags(edit: (opened: Opened) => void, more: Partial<EditorOptions> = {}, start = stored) {
  const opened = open(more, start)
  opened.editor.connect()
  edit(opened)
  void opened.editor.save()
  await settled()
  const parts = opened.saves[0]?.details.parts ?? []
  const { metadata } = opened
  return parts.map((part) => (typeof part === 'function' ? part(metadata()) : part)['tags'])
}

function add({ field }: Opened, typed: string): void {
  field(`tags.${field('tags').add()}`).setText(typed)
}

test('an item added to a list that was set as a whole is saved with that list', async () => {
  const saved = await savedTags((opened) => {
    opened.field('tags').set(['x', 'y'])
    add(opened, 'd')
    opened.field('tags.0').setText('z')
  })
  expect(saved).toEqual([['z', 'y', 'd']])
})

test('my list that I kept over theirs stays mine when I go on with it', async () => {
  const saved = await savedTags((opened) => {
    opened.field('tags.0').setText('mine')
    opened.receive({ ...stored, tags: ['theirs', 'b', 'c'] })
    opened.field('tags').resolve('mine')
    add(opened, 'd')
  })
  expect(saved).toEqual([['mine', 'b', 'c', 'd']])
})

test('a list out of a draft is saved as it is shown when I go on with it', async () => {
  const drafts = {
    load: () => [{ path: ['tags'], value: ['a', 'b'], base: ['a', 'b', 'c'] }],
    save: () => {},
  }
  expect(await savedTags((opened) => add(opened, 'd'), { drafts })).toEqual([['a', 'b', 'd']])
})

test('a list that began as its default is saved with what is left of that', async () => {
  const item = text({ label: 'Tag' })
  const fields = defineFields({ tags: list({ label: 'Tags', item, default: ['a', 'b'] }) })
  const change = (opened: Opened): void => {
    expect(opened.shown('tags').keys).toEqual(['0', '1'])
    opened.field('tags').remove('0')
    add(opened, 'd')
  }
  const empty: JsonObject = {}
  expect(await savedTags(change, { fields }, empty)).toEqual([['b', 'd']])
  // Where something is stored, there is no default, and what others add meanwhile stays.
  const both = (opened: Opened): void => {
    change(opened)
    opened.receive({ tags: ['x', 'y', 'theirs'] })
  }
  expect(await savedTags(both, { fields }, { tags: ['x', 'y'] })).toEqual([['y', 'theirs', 'd']])
})

test('a list that nobody had begun gets what each of us adds', async () => {
  const both = (opened: Opened): void => {
    add(opened, 'mine')
    opened.receive({ tags: ['theirs'] })
  }
  expect(await savedTags(both, {}, {})).toEqual([['theirs', 'mine']])
})

test('items that were never filled in are not saved, whatever others made of the list', async () => {
  const saved = await savedTags((opened) => {
    add(opened, 'd')
    opened.field('tags').add()
    opened.receive({ ...stored, tags: ['a', 'b', 'c', 'theirs'] })
  })
  expect(saved).toEqual([['a', 'b', 'c', 'theirs', 'd']])
})
