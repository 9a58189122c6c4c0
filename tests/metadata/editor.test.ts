import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineFields, text } from '../../src/fields/index.ts'
import type { DraftEdit } from '../../src/metadata/editor/types.ts'
import { open, settled, stored } from './support/openEditor.ts'

describe('editing', () => {
  test('a change names only what was edited, deep, with the base it was made on', async () => {
    const { editor, saves, field } = open()
    field('addresses.home').setText('Elsewhere')
    field('mail').setText('')
    void editor.save()
    await settled()
    expect(saves).toHaveLength(1)
    expect(saves[0]?.change).toEqual({ addresses: { home: 'Elsewhere' } })
    expect(saves[0]?.details.base).toEqual(stored)
  })

  test('emptying a text deletes it', async () => {
    const { editor, saves, field } = open()
    field('addresses.home').setText('')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ addresses: { home: null } })
  })

  test('typing the old value again leaves nothing to save', async () => {
    const { editor, saves, field } = open()
    field('hobby').setText('ches')
    expect(editor.getState().dirty).toBe(true)
    field('hobby').setText('chess')
    expect(editor.getState()).toMatchObject({ status: 'clean', dirty: false })
    await editor.save()
    expect(saves).toEqual([])
  })

  test('a field stays the same object until something about it changes', () => {
    const { field, shown, receive } = open()
    const before = shown('addresses.work')
    field('hobby').setText('go')
    receive({ ...stored, hobby: 'golf', other: 1 })
    expect(shown('addresses.work')).toBe(before)
  })

  test('reset goes back to what is stored', () => {
    const { editor, field, shown } = open()
    field('hobby').setText('go')
    field('tags').remove('1')
    editor.reset()
    expect(shown('hobby').text).toBe('chess')
    expect(shown('tags').keys).toHaveLength(3)
    expect(editor.getState().dirty).toBe(false)
  })

  test('a path that no field has is refused with the names there are', () => {
    const { editor } = open()
    expect(() => editor.getField('adresses.home')).toThrow(/no field "adresses.home"[\s\S]*hobby, mail/)
  })
})

describe('what lies underneath', () => {
  test('a field that is not being edited follows what is stored', () => {
    const { receive, shown } = open()
    receive({ ...stored, hobby: 'golf' })
    expect(shown('hobby').text).toBe('golf')
  })

  test('an edit stays, and a change underneath it is a conflict with all three values', () => {
    const { editor, field, receive, shown } = open()
    field('hobby').setText('go')
    receive({ ...stored, hobby: 'golf' })
    expect(shown('hobby').text).toBe('go')
    expect(shown('hobby').conflict).toEqual({ path: ['hobby'], base: 'chess', mine: 'go', theirs: 'golf' })
    expect(editor.getState().status).toBe('conflict')
  })

  test('taking the other value forgets the edit; keeping mine stands on the other value', async () => {
    const { editor, field, receive, shown, saves } = open()
    field('hobby').setText('go')
    field('mail').setText('a@b.example')
    receive({ ...stored, hobby: 'golf', mail: 'c@d.example' })
    field('hobby').resolve('theirs')
    field('mail').resolve('mine')
    expect(shown('hobby')).toMatchObject({ text: 'golf', status: 'clean', conflict: undefined })
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ mail: 'a@b.example' })
    expect(saves[0]?.details.base['mail']).toBe('c@d.example')
  })

  test('the same change made by somebody else is no conflict and no edit', () => {
    const { editor, field, receive } = open()
    field('hobby').setText('go')
    receive({ ...stored, hobby: 'go' })
    expect(editor.getState().dirty).toBe(false)
  })

  test('what cannot be read is shown as it is, with its issue, and can be mended', async () => {
    const { editor, field, shown, saves } = open({}, { ...stored, addresses: 'nowhere', age: 'old' })
    expect(shown('addresses').issues[0]?.code).toBe('wrongType')
    expect(shown('age').issues[0]?.code).toBe('number')
    field('age').setText('7')
    field('addresses.home').setText('Here')
    expect(shown('age').issues).toEqual([])
    expect(shown('addresses').issues).toEqual([])
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ age: 7, addresses: { home: 'Here' } })
  })
})

describe('saving', () => {
  test('a confirmed edit is forgotten, and shown as saved', async () => {
    const { editor, field, saves, shown } = open()
    field('hobby').setText('go')
    const saving = editor.save()
    await settled()
    expect(editor.getState().status).toBe('saving')
    saves[0]?.resolve()
    expect(await saving).toEqual({ ok: true })
    expect(editor.getState()).toMatchObject({ status: 'saved', dirty: false })
    expect(shown('hobby')).toMatchObject({ text: 'go', status: 'saved' })
  })

  test('a refused edit keeps what was typed and why it was refused', async () => {
    const { editor, field, saves, shown } = open()
    const error = new Error('no')
    field('hobby').setText('go')
    const saving = editor.save()
    await settled()
    saves[0]?.reject(error)
    expect(await saving).toEqual({ ok: false })
    expect(shown('hobby')).toMatchObject({ text: 'go', status: 'failed', error })
    expect(editor.getState()).toMatchObject({ status: 'failed', dirty: true, error })
  })

  test("a refusal's issues are shown at their fields", async () => {
    const { editor, field, saves, shown } = open()
    field('addresses.home').setText('Moon')
    const saving = editor.save()
    await settled()
    saves[0]?.reject(
      Object.assign(new Error('no'), {
        issues: [{ path: ['addresses', 'home'], code: 'far', message: 'Too far.' }],
      }),
    )
    await saving
    expect(shown('addresses.home').issues[0]?.message).toBe('Too far.')
  })

  test('what is typed while saving survives the answer, on the base that was sent', async () => {
    const { editor, field, saves, shown, receive } = open()
    field('hobby').setText('go')
    const first = editor.save()
    await settled()
    receive({ ...stored, hobby: 'go' })
    field('hobby').setText('golf')
    saves[0]?.resolve()
    await first
    expect(shown('hobby').text).toBe('golf')
    expect(shown('hobby').conflict).toBeUndefined()
    void editor.save()
    await settled()
    expect(saves[1]?.change).toEqual({ hobby: 'golf' })
    expect(saves[1]?.details.base['hobby']).toBe('go')
  })

  test('what was typed while saving survives a refusal, too', async () => {
    const { editor, field, saves, shown, receive } = open()
    field('hobby').setText('go')
    const first = editor.save()
    await settled()
    receive({ ...stored, hobby: 'go' })
    field('hobby').setText('golf')
    saves[0]?.reject(new Error('no'))
    receive(stored)
    await first
    expect(shown('hobby')).toMatchObject({ text: 'golf', status: 'failed', conflict: undefined })
  })

  test('a discarded change takes its edit along', async () => {
    const { editor, field, saves, shown } = open()
    field('hobby').setText('go')
    const saving = editor.save()
    await settled()
    saves[0]?.reject(Object.assign(new Error('discarded'), { code: 'discarded' }))
    await saving
    expect(shown('hobby')).toMatchObject({ text: 'chess', status: 'clean' })
  })
})

describe('checking', () => {
  test('nobody is told off before leaving the field', () => {
    const { field, shown } = open()
    field('mail').setText('a')
    expect(shown('mail').issues).toEqual([])
    field('mail').blur()
    expect(shown('mail').issues[0]?.code).toBe('email')
    field('mail').setText('a@b.example')
    expect(shown('mail').issues).toEqual([])
  })

  test('saving checks everything that is shown, and sends nothing if there is a problem', async () => {
    const { editor, field, saves } = open()
    field('hobby').setText('')
    expect(await editor.save()).toEqual({ ok: false, problem: 'hobby' })
    expect(editor.getState().problems).toHaveLength(1)
    expect(saves).toEqual([])
    field('hobby').setText('go')
    expect(editor.getState().problems).toEqual([])
  })

  test('a required field that is not shown keeps nothing from being saved', async () => {
    const { editor, field, saves } = open({}, {})
    field('mail').setText('a@b.example')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ mail: 'a@b.example' })
  })

  test('half-typed JSON stays as it is, says where it breaks, and is not sent', async () => {
    const { editor, field, shown, saves } = open()
    field('extra').setText('{"a": tru}')
    expect(shown('extra')).toMatchObject({ text: '{"a": tru}' })
    expect(shown('extra').issues[0]?.code).toBe('json')
    expect(editor.getState().dirty).toBe(true)
    expect(await editor.save()).toEqual({ ok: false, problem: 'extra' })
    field('extra').setText('{"a": true}')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ extra: { a: true } })
  })

  test('of several answers of a rule that asks a server, the latest counts', async () => {
    const answers: ((verdict: string | undefined) => void)[] = []
    const signals: (AbortSignal | undefined)[] = []
    const fields = defineFields({
      name: text({
        label: 'Name',
        validate: (_value, { signal }) =>
          new Promise<string | undefined>((resolve) => {
            answers.push(resolve)
            signals.push(signal)
          }),
      }),
    })
    const { field, shown } = open({ fields }, {})
    field('name').setText('ada')
    field('name').blur()
    expect(shown('name').validating).toBe(true)
    field('name').blur()
    answers[1]?.('taken')
    await settled()
    answers[0]?.(undefined)
    await settled()
    expect(signals[0]?.aborted).toBe(true)
    expect(shown('name')).toMatchObject({ validating: false, issues: [{ message: 'taken' }] })
  })
})

describe('lists', () => {
  test('items keep their keys when others go or move', () => {
    const { field, shown } = open()
    expect(shown('tags').keys).toEqual(['0', '1', '2'])
    field('tags').remove('0')
    field('tags').move('2', 0)
    expect(shown('tags').keys).toEqual(['2', '1'])
    expect(shown('tags.2').text).toBe('c')
  })

  test('a list is sent whole, without items that were never filled in', async () => {
    const { editor, field, saves } = open()
    const key = field('tags').add()
    field(`tags.${key}`).setText('d')
    field('tags').add()
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ tags: ['a', 'b', 'c', 'd'] })
  })

  test('typing into an item does not make the list look different', () => {
    const { field, shown } = open()
    const list = shown('links')
    const other = shown('links.1.url')
    field('links.0.url').setText('xx')
    field('links.0.url').setText('xxx')
    expect(shown('links')).toBe(list)
    expect(shown('links.1.url')).toBe(other)
  })

  test('properties that no field describes stay in the items', async () => {
    const { editor, field, saves } = open()
    field('links.0.url').setText('xx')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ links: [{ url: 'xx', extra: 1 }, { url: 'y' }] })
  })

  test('list changes are made again on a list that somebody else changed', () => {
    const { field, receive, shown } = open()
    const key = field('tags').add()
    field(`tags.${key}`).setText('mine')
    field('tags').remove('0')
    receive({ ...stored, tags: ['a', 'b', 'c', 'theirs'] })
    const texts = shown('tags').keys.map((each) => shown(`tags.${each}`).text)
    expect(texts).toEqual(['b', 'c', 'theirs', 'mine'])
    expect(shown('tags').conflict).toBeUndefined()
  })

  test('a list change whose item was changed by somebody else is a conflict', () => {
    const { field, receive, shown } = open()
    field('tags.0').setText('mine')
    receive({ ...stored, tags: ['theirs', 'b', 'c'] })
    expect(shown('tags').conflict).toMatchObject({ mine: ['mine', 'b', 'c'], theirs: ['theirs', 'b', 'c'] })
    expect(shown('tags.0').text).toBe('mine')
  })

  test('the same change can be made on other metadata', async () => {
    const { editor, field, saves } = open()
    field('tags').remove('1')
    void editor.save()
    await settled()
    expect(saves[0]?.details.rebase({ tags: ['b', 'z'] })).toEqual({ tags: ['z'] })
  })
})

describe('saving by itself', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('each field is saved soon after its last change', async () => {
    const { field, saves } = open({ autosave: true })
    field('hobby').setText('g')
    await vi.advanceTimersByTimeAsync(400)
    field('hobby').setText('go')
    await vi.advanceTimersByTimeAsync(400)
    expect(saves).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(400)
    expect(saves.map((save) => save.change)).toEqual([{ hobby: 'go' }])
  })

  test('leaving the field saves it at once; what is wrong is not saved', async () => {
    const { field, saves, shown } = open({ autosave: true })
    field('mail').setText('a')
    field('mail').blur()
    await vi.advanceTimersByTimeAsync(0)
    expect(saves).toEqual([])
    expect(shown('mail').issues[0]?.code).toBe('email')
    field('mail').setText('a@b.example')
    field('mail').blur()
    await vi.advanceTimersByTimeAsync(0)
    expect(saves.map((save) => save.change)).toEqual([{ mail: 'a@b.example' }])
  })

  test('closing the editor saves what was still held back', async () => {
    const { editor, field, saves } = open({ autosave: true })
    const disconnect = editor.connect()
    field('hobby').setText('go')
    disconnect()
    await vi.advanceTimersByTimeAsync(0)
    expect(saves).toHaveLength(1)
  })
})

test('half-typed forms survive in drafts until they are saved', async () => {
  let kept: readonly DraftEdit[] = []
  const drafts = { load: () => kept, save: (edits: readonly DraftEdit[]) => void (kept = edits) }
  const first = open({ drafts })
  first.editor.connect()
  first.field('hobby').setText('go')
  const second = open({ drafts }, { ...stored, hobby: 'golf' })
  second.editor.connect()
  expect(second.shown('hobby')).toMatchObject({ text: 'go', conflict: { base: 'chess', theirs: 'golf' } })
  const saving = second.editor.save()
  await settled()
  second.saves[0]?.resolve()
  await saving
  expect(kept).toEqual([])
})
