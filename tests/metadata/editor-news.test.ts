// @vitest-environment node
import { describe, expect, test, vi } from 'vitest'
import { custom, dateTime, defineFields, group, json, list, number, text } from '../../src/fields/index.ts'
import { valueAt, withLeaf, withValueAt } from '../../src/metadata/editor/json.ts'
import { newItem, withoutEmptyItems } from '../../src/metadata/editor/newItem.ts'
import type { DraftEdit, EditorField } from '../../src/metadata/editor/types.ts'
import { open, settled, stored } from './support/openEditor.ts'

const name = text({ label: 'Name' })

/** What a field's listener has seen, one entry for each time it was told. */
function watch<Seen>(field: EditorField, see: (field: EditorField) => Seen): Seen[] {
  const seen: Seen[] = []
  see(field)
  field.subscribe(() => seen.push(see(field)))
  return seen
}

describe('whoever shows the editor as a whole', () => {
  test('is told when its state is another, and only then, until it no longer listens', async () => {
    const { editor, field, saves, receive } = open()
    const seen: string[] = []
    const stop = editor.subscribe(() => seen.push(editor.getState().status))
    const clean = editor.getState()
    receive({ ...stored, mail: 'a@b.example' })
    expect(editor.getState()).toBe(clean)
    field('hobby').setText('go')
    field('hobby').setText('golf')
    expect(seen).toEqual(['unsaved'])
    const saving = editor.save()
    await settled()
    saves[0]?.reject(new Error('no'))
    await saving
    expect(seen).toEqual(['unsaved', 'saving', 'failed'])
    const again = editor.save()
    await settled()
    saves[1]?.reject(new Error('no again'))
    await again
    expect(editor.getState().error).toEqual(new Error('no again'))
    stop()
    const told = seen.length
    field('hobby').reset()
    expect(seen).toHaveLength(told)
  })

  test('is told that a second attempt failed for another reason', async () => {
    const { editor, field, saves } = open()
    field('hobby').setText('go')
    const errors: unknown[] = []
    editor.subscribe(() => errors.push(editor.getState().error))
    for (const index of [0, 1]) {
      const saving = editor.save()
      await settled()
      saves[index]?.reject(index)
      await saving
    }
    expect(errors).toEqual([undefined, 0, undefined, 1])
  })

  test('is told that something is unsaved while something else failed or is in conflict', async () => {
    const { editor, field, saves } = open()
    field('hobby').setText('go')
    const saving = editor.save()
    await settled()
    const heard = vi.fn<() => void>()
    editor.subscribe(heard)
    expect(editor.getState()).toMatchObject({ status: 'saving', dirty: false })
    field('mail').setText('a@b.example')
    expect(editor.getState()).toMatchObject({ status: 'saving', dirty: true })
    expect(heard).toHaveBeenCalledTimes(1)
    saves[0]?.resolve()
    await saving
    expect(editor.getState()).toMatchObject({ status: 'unsaved', dirty: true })
  })

  test('sees each problem stand until it is mended, and is told when one goes', async () => {
    const { editor, field, saves } = open()
    field('hobby').setText('')
    field('mail').setText('a')
    await editor.save()
    const seen: unknown[] = []
    editor.subscribe(() => {
      const { status, problems } = editor.getState()
      seen.push([status, ...problems.map(({ address }) => address)])
    })
    field('addresses.home').setText('There')
    expect(seen).toEqual([])
    field('mail').setText('a@b.example')
    field('hobby').setText('go')
    void editor.save()
    await settled()
    expect(seen).toEqual([['unsaved', 'hobby'], ['unsaved'], ['saving']])
    expect(saves).toHaveLength(1)
  })

  test('sees other options without any field being told', () => {
    const onChange = vi.fn<() => void>()
    const { editor, field, options } = open()
    const seen = watch(field('hobby'), (each) => each.getSnapshot().text)
    field('hobby').setText('go')
    seen.length = 0
    editor.receive({ ...options, onChange })
    expect(seen).toEqual([])
    field('hobby').setText('golf')
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  test('sees other fields at once', () => {
    const { editor, options, shown } = open({}, { ...stored, age: 'old' })
    expect(shown('age').issues).toHaveLength(1)
    editor.receive({ ...options, fields: defineFields({ other: name }) })
    expect(() => editor.getField('nowhere')).toThrow(/other/)
  })

  test('can have problems shown that were found elsewhere', () => {
    const { editor, shown } = open()
    expect(shown('addresses.home').issues).toEqual([])
    editor.show([{ path: ['addresses', 'home'], code: 'far', message: 'Too far.' }])
    expect(shown('addresses.home').issues).toMatchObject([{ message: 'Too far.' }])
  })
})

describe('whoever shows a field is told', () => {
  test('how its saving goes', async () => {
    const { editor, field, saves } = open()
    const seen = watch(field('hobby'), (each) => each.getSnapshot().status)
    field('hobby').setText('go')
    const failing = editor.save()
    await settled()
    saves[0]?.reject(new Error('no'))
    await failing
    const saving = editor.save()
    await settled()
    saves[1]?.resolve()
    await saving
    expect(seen).toEqual(['unsaved', 'saving', 'failed', 'saving', 'saved'])
  })

  test('that a rule is being asked, and no longer is', async () => {
    let answer = (_verdict?: string): void => {}
    const rule = text({
      label: 'Name',
      validate: () => new Promise<string | undefined>((resolve) => void (answer = resolve)),
    })
    const { field } = open({ fields: defineFields({ name: rule }) }, { name: 'ada' })
    const seen = watch(field('name'), (each) => each.getSnapshot().validating)
    field('name').blur()
    answer()
    await settled()
    expect(seen).toEqual([true, false])
  })

  test('what others made of it meanwhile, each time', () => {
    const { field, receive } = open()
    field('hobby').setText('go')
    const seen = watch(field('hobby'), (each) => each.getSnapshot().conflict?.theirs)
    receive({ ...stored, hobby: 'golf' })
    receive({ ...stored, hobby: 'darts' })
    expect(seen).toEqual(['golf', 'darts'])
  })

  test('that something else is wrong with it', () => {
    const fields = defineFields({ name: text({ label: 'Name', minLength: 2, maxLength: 3 }) })
    const { field } = open({ fields }, {})
    const seen = watch(field('name'), (each) => each.getSnapshot().issues.map(({ code }) => code))
    field('name').setText('a')
    field('name').blur()
    field('name').setText('abcd')
    expect(seen.at(-1)).toEqual(['tooLong'])
    field('name').setText('abc')
    expect(seen.at(-1)).toEqual([])
  })

  test('that its value is another, though it looks the same', () => {
    const fields = defineFields({ born: dateTime({ label: 'Born' }) })
    const born = (second: number): string => `2026-01-31T13:30:00.00${second}Z`
    const { field, receive } = open({ fields }, { born: born(1) })
    const seen = watch(field('born'), (each) => each.getSnapshot().value)
    receive({ born: born(2) })
    expect(seen).toEqual([born(2)])
  })

  test('what mine is by now, where a list is in conflict', () => {
    const { field, receive } = open()
    const seen = watch(field('tags'), (each) => each.getSnapshot().conflict?.mine)
    field('tags.0').setText('mine')
    receive({ ...stored, tags: ['theirs', 'b', 'c'] })
    field('tags.0').setText('mine!')
    expect(seen).toEqual([
      ['mine', 'b', 'c'],
      ['mine!', 'b', 'c'],
    ])
  })

  test('why it was refused again, though that came at once', async () => {
    const errors = [new Error('first'), new Error('second')]
    const onSave = (): never => {
      throw errors.shift()
    }
    const { editor, field } = open({ onSave })
    field('hobby').setText('go')
    const seen = watch(field('hobby'), (each) => each.getSnapshot().error)
    editor.subscribe(() => seen.push(editor.getState().error))
    const [first, second] = errors
    await editor.save()
    await editor.save()
    expect(seen).toEqual([first, first, second, second])
  })

  test('nothing of saving, where that is done at once', async () => {
    const { editor, field } = open({ onSave: () => {} })
    field('hobby').setText('go')
    const seen = watch(field('hobby'), (each) => each.getSnapshot().status)
    await editor.save()
    expect(seen).toEqual(['saved'])
  })

  test('nothing while the same is wrong with the same text', () => {
    const { field } = open()
    field('extra').setText('{')
    const seen = watch(field('extra'), (each) => each.getSnapshot())
    field('extra').blur()
    field('extra').blur()
    expect(seen).toEqual([])
  })
})

test('what is stored and cannot be read is told of where it stands, and nowhere else', () => {
  const fields = defineFields({
    cats: list({ label: 'Cats', item: group({ label: 'Cat', fields: { age: number({ label: 'Age' }) } }) }),
    home: group({ label: 'Home', fields: { rooms: number({ label: 'Rooms' }) } }),
    tags: list({ label: 'Tags', item: name }),
  })
  const { shown } = open({ fields }, { cats: [{ age: 'old' }], home: { rooms: 'many' }, tags: 'none' })
  expect(shown('cats')).toMatchObject({ keys: ['0'], issues: [], value: undefined, text: '' })
  expect(shown('cats.0').issues).toEqual([])
  expect(shown('cats.0.age').issues).toHaveLength(1)
  expect(shown('home')).toMatchObject({ keys: [], issues: [], value: undefined, text: '' })
  expect(shown('home.rooms').issues).toHaveLength(1)
  expect(shown('tags')).toMatchObject({ keys: [], issues: [{ code: 'wrongType' }] })
  expect(open({}, { ...stored, hobby: ['a'] }).shown('hobby')).toMatchObject({
    issues: [{ code: 'wrongType' }],
  })
  expect(open({ fields }, {}).shown('tags').issues).toEqual([])
  expect(open({ fields }, {}).shown('home').issues).toEqual([])
})

test('a list is not called unsaved for what is typed in its items, but is saving with them', async () => {
  const { editor, field, shown, saves } = open()
  field('tags.0').setText('x')
  expect(shown('tags').status).toBe('clean')
  const saving = editor.save()
  await settled()
  expect(shown('tags').status).toBe('saving')
  saves[0]?.resolve()
  await saving
  expect(shown('tags').status).toBe('saved')
})

describe('drafts', () => {
  const keeper = (kept: readonly DraftEdit[]) => {
    const saved: (readonly DraftEdit[])[] = []
    return {
      saved,
      drafts: { load: () => kept, save: (edits: readonly DraftEdit[]) => void saved.push(edits) },
    }
  }

  test('that the fields no longer describe, or not as a whole, are left alone', async () => {
    const { drafts } = keeper([
      { path: ['gone'], value: 'x' },
      { path: ['addresses'], value: 'x' },
      { path: ['tags', '0'], value: 'x' },
      { path: ['addresses', 'work'], value: 'There' },
      { path: ['hobby'], value: 'chess', base: 'go' },
    ])
    const { editor, shown, saves } = open({ drafts })
    editor.connect()
    expect(shown('addresses.work')).toMatchObject({ text: 'There', status: 'unsaved' })
    expect(shown('tags.0').text).toBe('a')
    expect(shown('hobby').status).toBe('clean')
    expect(shown('addresses').issues).toEqual([])
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ addresses: { work: 'There' } })
  })

  test('that went back to the old value are a conflict with what was saved before that', () => {
    const { drafts } = keeper([{ path: ['hobby'], value: 'chess', base: 'chess' }])
    const { editor, field, shown } = open({ drafts }, { ...stored, hobby: 'go' })
    editor.connect()
    expect(shown('hobby')).toMatchObject({ status: 'clean', conflict: { mine: 'chess', theirs: 'go' } })
    field('hobby').resolve('mine')
    expect(shown('hobby')).toMatchObject({ text: 'chess', status: 'unsaved', conflict: undefined })
  })

  test('do not replace what is being typed', () => {
    const { drafts } = keeper([{ path: ['hobby'], value: 'go', base: 'chess' }])
    const { editor, field, shown } = open({ drafts })
    field('hobby').setText('golf')
    editor.connect()
    expect(shown('hobby').text).toBe('golf')
  })

  test('wait until it is known what is stored', () => {
    const { drafts } = keeper([{ path: ['hobby'], value: undefined, base: 'chess' }])
    const { editor, options, shown, receive } = open({ drafts, metadata: undefined })
    editor.connect()
    receive(stored)
    expect(shown('hobby')).toMatchObject({ text: '', status: 'unsaved' })
    editor.receive({ ...options, metadata: undefined })
    expect(shown('hobby')).toMatchObject({ text: '', status: 'unsaved' })
  })

  test('are looked for once: one that was undone does not come back with the next news', () => {
    const { drafts, saved } = keeper([{ path: ['hobby'], value: 'go', base: 'chess' }])
    const { editor, shown, receive } = open({ drafts })
    editor.connect()
    expect(shown('hobby').text).toBe('go')
    expect(saved).toEqual([])
    editor.reset()
    receive({ ...stored, age: 5 })
    expect(shown('hobby').text).toBe('chess')
  })

  test('of what the fields do not describe are kept, and taken up when they do', () => {
    const [seats, unknown] = [
      { path: ['seats'], value: 5 },
      { path: ['gone'], value: 'x' },
    ]
    const { drafts, saved } = keeper([seats, unknown])
    const { editor, options, field, shown } = open({ drafts })
    editor.connect()
    field('hobby').setText('go')
    const hobby = { path: ['hobby'], value: 'go', base: 'chess' }
    expect(saved.at(-1)).toEqual([hobby, seats, unknown])
    const fields = defineFields({ ...options.fields.shape, seats: number({ label: 'Seats' }) })
    editor.receive({ ...options, fields })
    expect(shown('seats')).toMatchObject({ text: '5', status: 'unsaved' })
    field('hobby').setText('golf')
    expect(saved.at(-1)).toEqual([{ ...hobby, value: 'golf' }, { ...seats, base: undefined }, unknown])
  })

  test('of a field that nobody has seen yet are saved, although the fields lack it by then', async () => {
    const { drafts } = keeper([{ path: ['age'], value: 5 }])
    const { editor, options, saves } = open({ drafts })
    editor.connect()
    const { age: _age, ...others } = options.fields.shape
    editor.receive({ ...options, fields: defineFields(others) })
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ age: 5 })
  })

  test('hold half of a JSON object as it was typed, and put it back', () => {
    const half = '{"a": 1, "b": '
    const { drafts, saved } = keeper([])
    const { editor, field } = open({ drafts })
    editor.connect()
    field('extra').setText(half)
    expect(saved.at(-1)).toEqual([{ path: ['extra'], text: half }])
    const next = open(keeper(saved.at(-1) ?? []))
    next.editor.connect()
    expect(next.shown('extra')).toMatchObject({ text: half, issues: [{ code: 'json' }] })
    expect(next.editor.getState().dirty).toBe(true)
  })

  test('hold nothing of what the browser keeps to itself, which would come back as a deletion', () => {
    const { drafts, saved } = keeper([])
    const { editor, field } = open({ drafts }, { ...stored, age: 3 })
    editor.connect()
    field('age').setText('', true)
    expect(saved.at(-1)).toEqual([])
  })

  test('are kept while the editor is on screen, also of what was typed before', () => {
    const { drafts, saved } = keeper([])
    const { editor, field } = open({ drafts })
    field('hobby').setText('g')
    expect(saved).toEqual([])
    const disconnect = editor.connect()
    field('hobby').setText('go')
    const kept = (value: string) => [{ path: ['hobby'], value, base: 'chess' }]
    expect(saved).toEqual([kept('g'), kept('go')])
    disconnect()
    field('hobby').setText('gol')
    expect(saved).toHaveLength(2)
  })
})

describe('a new item', () => {
  test('starts as its kind does, by its default, or as nothing', () => {
    expect(newItem(group({ label: 'Link', fields: { name } }))).toEqual({})
    expect(newItem(list({ label: 'Names', item: name }))).toEqual([])
    expect(newItem(text({ label: 'Name', default: 'Ada' }))).toBe('Ada')
    expect(newItem(name)).toBeNull()
    expect(newItem(undefined)).toBeNull()
  })

  test('that was never filled in is not saved, wherever its list lies; where null is data it is', () => {
    const names = list({ label: 'Names', item: name })
    const home = group({ label: 'Home', fields: { names, title: name } })
    expect(withoutEmptyItems(names, ['a', null])).toEqual(['a'])
    expect(withoutEmptyItems(list({ label: 'All', item: home }), [{ names: [null], other: [null] }])).toEqual(
      [{ names: [], other: [null] }],
    )
    expect(withoutEmptyItems(home, { names: [null, 'b'], title: 'x' })).toEqual({ names: ['b'], title: 'x' })
    expect(withoutEmptyItems(home, 'nowhere')).toBe('nowhere')
    expect(withoutEmptyItems(names, 'nothing')).toBe('nothing')
    expect(withoutEmptyItems(list({ label: 'All', item: json({ label: 'One' }) }), [null])).toEqual([null])
    const own = custom<null>({ label: 'Own', decode: () => null, encode: () => null })
    expect(withoutEmptyItems(list({ label: 'All', item: own }), [null])).toEqual([null])
  })
})

test('paths lead through what is there, and never through what every object has', () => {
  expect(valueAt({ a: [{ b: 1 }] }, ['a', '0', 'b'])).toBe(1)
  expect(valueAt({ a: null }, ['a', 'b'])).toBeUndefined()
  expect(valueAt({ a: 'text' }, ['a', 'length'])).toBeUndefined()
  expect(valueAt({}, ['constructor', 'name'])).toBeUndefined()
  expect(valueAt(undefined, ['a'])).toBeUndefined()
  expect(withValueAt(['a', 'b'], ['1'], 'x')).toEqual(['a', 'x'])
  expect(withValueAt(['a'], ['0'], undefined)).toEqual([null])
  const emptied = withLeaf({ a: 1, b: 2 }, ['a'], undefined)
  expect(Object.keys(emptied)).toEqual(['b'])
  expect(withLeaf({ a: 'text' }, ['a', 'b'], 1)).toEqual({ a: { b: 1 } })
})

test('a field that does not exist is an error of its own, wherever the way breaks off', () => {
  const { editor } = open()
  for (const address of [
    'nowhere',
    'hobby.more',
    'addresses.garden',
    'tags.0.more',
    'constructor',
    'nowhere.more.still',
  ])
    expect(() => editor.getField(address), address).toThrow(
      expect.objectContaining({ name: 'UnknownFieldError', code: 'unknown_field' }),
    )
})
