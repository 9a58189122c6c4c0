// @vitest-environment node
import { expect, it } from 'vitest'
import { createDrafts } from '../../src/metadata/kept/drafts.ts'
import type { TextStorage } from '../../src/metadata/kept/textStorage.ts'

function memory(): TextStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>()
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

const edit = { path: ['addresses', 'home'], value: 'Main Str', base: 'Side Street' }

it('what I was typing is there again after a reload, in this form and for me alone', () => {
  const storage = memory()
  createDrafts(storage).ofForm('auth0|ada', 'profile').save([edit])
  const after = createDrafts(storage)
  expect(after.ofForm('auth0|ada', 'profile').load()).toEqual([edit])
  expect(after.ofForm('auth0|ada', 'other').load()).toEqual([])
  expect(after.ofForm('auth0|bob', 'profile').load()).toEqual([])
})

it('a field that I emptied is still empty after a reload', () => {
  const form = createDrafts(memory()).ofForm('auth0|ada', 'profile')
  form.save([{ path: ['hobby'], value: undefined, base: 'chess' }])
  expect(form.load()).toEqual([{ path: ['hobby'], base: 'chess' }])
})

it('once everything is saved, nothing of it stays behind', () => {
  const storage = memory()
  const form = createDrafts(storage).ofForm('auth0|ada', 'profile')
  form.save([edit])
  form.save([])
  expect(form.load()).toEqual([])
  expect(storage.entries.size).toBe(0)
})

it('of two half-typed forms, saving one leaves the other', () => {
  const drafts = createDrafts(memory())
  const [one, other] = [drafts.ofForm('auth0|ada', 'one'), drafts.ofForm('auth0|ada', 'other')]
  one.save([edit])
  other.save([edit])
  one.save([])
  expect([one.load(), other.load()]).toEqual([[], [edit]])
})

it('signing out forgets all my drafts', () => {
  const drafts = createDrafts(memory())
  drafts.ofForm('auth0|ada', 'profile').save([edit])
  drafts.clear('auth0|ada')
  expect(drafts.ofForm('auth0|ada', 'profile').load()).toEqual([])
})

it.each([
  ['no list', 'text'],
  ['a list for the draft', [edit]],
  ['other things in the list', { edits: [null, 'x', 5, [], {}, { path: 'hobby' }, { value: 1 }] }],
  ['a path that leads nowhere', { edits: [{ ...edit, path: [] }] }],
  ['a text that is none', { edits: [{ path: ['extra'], text: 5 }] }],
  ['a path with numbers', { edits: [{ ...edit, path: ['items', 0] }] }],
  ['edits under another name', { drafts: [edit] }],
])('a draft with %s, left by another version of the page, is no draft', (_what, draft) => {
  const storage = memory()
  createDrafts(storage).write('auth0|ada', 'profile', draft as never)
  expect(createDrafts(storage).ofForm('auth0|ada', 'profile').load()).toEqual([])
})

it('of a draft that is partly sense, the sense is kept', () => {
  const drafts = createDrafts(memory())
  drafts.write('auth0|ada', 'profile', { edits: ['x', edit] })
  expect(drafts.ofForm('auth0|ada', 'profile').load()).toEqual([edit])
})
