import { describe, expect, test, vi } from 'vitest'
import { type AnyFields, defineFields, group, json, list, number, text } from '../../src/fields/index.ts'
import { open, settled, stored } from './support/openEditor.ts'

const inGerman = (more: AnyFields['shape'] = {}) =>
  defineFields({ hobby: text({ label: 'Steckenpferd' }), ...more })

/** An editor that was told of other fields, as a component tells it: while rendering, and again once that is on screen. */
function openThen(fields: AnyFields, before: (field: ReturnType<typeof open>['field']) => void = () => {}) {
  const opened = open()
  before(opened.field)
  const { editor, options } = opened
  editor.describe(fields)
  const commit = () => editor.receive({ ...options, fields })
  return { ...opened, commit, back: () => editor.describe(options.fields) }
}

describe('other fields', () => {
  test('are there at once, before they are on screen, and what was typed stays', () => {
    const { field, shown } = openThen(inGerman({ seats: number({ label: 'Plätze' }) }), (of) => {
      of('hobby').setText('go')
    })
    expect(field('hobby').field.label).toBe('Steckenpferd')
    expect(shown('hobby')).toMatchObject({ text: 'go', status: 'unsaved' })
    expect(shown('seats').text).toBe('')
  })

  test('are read anew: what was a number may be text', () => {
    const { editor, shown } = open({}, { ...stored, age: 5 })
    expect(shown('age').value).toBe(5)
    editor.describe(defineFields({ age: text({ label: 'Age' }) }))
    expect(shown('age').value).toBe('5')
  })

  test('may be read-only', () => {
    const { field } = openThen(inGerman({ age: number({ label: 'Alter', readOnly: true }) }), (of) =>
      of('age'),
    )
    expect(field('age').readOnly).toBe(true)
  })

  test('that were only prepared leave nobody untold', () => {
    const told = vi.fn<() => void>()
    const { field, back } = openThen(inGerman(), (of) => of('hobby').subscribe(told))
    back()
    field('hobby').setText('go')
    expect(told).toHaveBeenCalledTimes(1)
  })

  test('the same again are no news', () => {
    const { editor, options, field, shown } = open()
    const before = shown('hobby')
    editor.describe(options.fields)
    expect(field('hobby').getSnapshot()).toBe(before)
  })

  test('have other rules, of which only those hear who showed problems before', async () => {
    const strict = inGerman({ mail: text({ label: 'Mail', validate: () => 'nein' }) })
    vi.useFakeTimers()
    const { commit, shown } = openThen(strict, (of) => {
      of('mail').setText('x')
      of('mail').blur()
    })
    commit()
    expect(shown('hobby').issues).toEqual([])
    await vi.advanceTimersByTimeAsync(300)
    expect(shown('mail').issues).toMatchObject([{ message: 'nein' }])
    expect(shown('hobby').issues).toEqual([])
    vi.useRealTimers()
  })

  test('are asked for again only when they are others', async () => {
    const asked = vi.fn<() => undefined>()
    vi.useFakeTimers()
    const fields = defineFields({ name: text({ label: 'Name', validate: asked }) })
    const { editor, options, field } = open({ fields }, { name: 'Ada' })
    editor.receive({ ...options })
    field('name').blur()
    expect(asked).toHaveBeenCalledTimes(1)
    editor.receive({ ...options, fields: defineFields(fields.shape) })
    await vi.advanceTimersByTimeAsync(300)
    expect(asked).toHaveBeenCalledTimes(2)
    editor.receive({ ...options, fields: options.fields })
    await vi.advanceTimersByTimeAsync(300)
    editor.receive({ ...options, fields: options.fields })
    await vi.advanceTimersByTimeAsync(300)
    expect(asked).toHaveBeenCalledTimes(3)
    vi.useRealTimers()
  })

  test('leave standing what a server found, but not what their rules find', () => {
    const { editor, options, shown, field } = open()
    field('mail').setText('x')
    field('mail').blur()
    expect(shown('mail').issues).toHaveLength(1)
    field('hobby')
    editor.show([{ path: ['hobby'], code: 'taken', message: 'Taken.', params: {} }])
    editor.receive({ ...options, fields: inGerman({ mail: text({ label: 'Mail' }) }) })
    expect(shown('hobby').issues).toMatchObject([{ message: 'Taken.' }])
    expect(shown('mail').issues).toEqual([])
    field('hobby').blur()
    expect(shown('hobby').issues).toEqual([])
  })

  test('save an edit of a field that they lack, and what was half typed there is forgotten', async () => {
    const { editor, commit, saves, shown } = openThen(inGerman(), (of) => {
      of('hobby').setText('go')
      of('age').setText('5')
      of('extra').setText('{"a": 1}')
      of('extra').setText('{"a": 1')
    })
    commit()
    expect(shown('age').text).toBe('5')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ hobby: 'go', age: 5, extra: { a: 1 } })
  })

  test('are not kept from being saved by what is wrong with a field that they lack', async () => {
    const { editor, options, field, saves } = open({}, { ...stored, mail: 'nobody' })
    field('mail').blur()
    field('hobby').setText('go')
    editor.receive({ ...options, metadata: { ...stored, mail: 'nobody' }, fields: inGerman() })
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ hobby: 'go' })
  })

  test('are not kept from being saved by an item of a list that is none any more', async () => {
    vi.useFakeTimers()
    const item = number({ label: 'Tag', required: true })
    const numbers = defineFields({ tags: list({ label: 'Tags', item }) })
    const { editor, options, field, saves } = open({ fields: numbers, autosave: true }, { tags: [1] })
    editor.connect()
    field('tags')
    field('tags.0').setText('x')
    editor.receive({ ...options, fields: defineFields({ tags: text({ label: 'Tags' }) }) })
    field('tags').setText('hello')
    await vi.advanceTimersByTimeAsync(1000)
    expect(saves[0]?.change).toEqual({ tags: 'hello' })
    vi.useRealTimers()
  })

  test('have the items of their lists refreshed with them', () => {
    const { editor, options, field, shown, receive } = open()
    field('tags')
    field('tags.0')
    editor.describe(defineFields({ tags: list({ label: 'Schlagwörter', item: text({ label: 'Wort' }) }) }))
    expect(field('tags.0').field.label).toBe('Wort')
    editor.describe(options.fields)
    receive({ ...stored, tags: ['z', 'b', 'c'] })
    expect(shown('tags.0').text).toBe('z')
    const told = vi.fn<() => void>()
    field('tags.0').subscribe(told)
    field('tags').move('0', 1)
    field('tags').move('1', 0)
    field('tags.0').setText('y')
    expect(told).toHaveBeenCalledTimes(1)
  })

  test('make a group of what was a leaf with an edit: its members are shown, edited and saved', async () => {
    const home = (inside: AnyFields['shape']['x']) => defineFields({ home: inside as never })
    const asText = home(text({ label: 'Home' }))
    const asGroup = home(group({ label: 'Home', fields: { street: text({ label: 'Street' }) } }))
    const { editor, options, field, saves, shown } = open({ fields: asText }, {})
    field('home').setText('Elm 1')
    editor.receive({ ...options, fields: asGroup })
    field('home.street').setText('Elm')
    expect(shown('home').issues).toEqual([])
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ home: { street: 'Elm' } })
  })

  test('read what could not be read, but not what the browser keeps to itself', () => {
    const asText = defineFields({ extra: text({ label: 'Extra' }), age: text({ label: 'Age' }) })
    const { editor, options, field, shown } = open({}, { ...stored, age: 3 })
    field('extra').setText('abc')
    field('age').setText('', true)
    editor.receive({ ...options, metadata: { ...stored, age: 3 }, fields: asText })
    expect(shown('extra')).toMatchObject({ text: 'abc', unreadable: false, status: 'unsaved' })
    expect(shown('age')).toMatchObject({ text: '', unreadable: true, status: 'clean' })
  })

  test('tell whoever listens that less was changed', () => {
    const { editor, commit } = openThen(inGerman(), (of) => of('extra').setText('{'))
    expect(editor.getState().dirty).toBe(true)
    commit()
    expect(editor.getState().dirty).toBe(false)
  })
})

describe('a text that is told twice, as browsers do', () => {
  test('is told on once', () => {
    const onChange = vi.fn<() => void>()
    const { field } = open({ onChange })
    field('hobby').setText('go')
    field('hobby').setText('go')
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  test('is told on again where it became readable meanwhile', () => {
    const onChange = vi.fn<() => void>()
    const { field, shown } = open({ onChange }, { ...stored, age: 3 })
    field('age').setText('', true)
    field('age').setText('', false)
    expect(shown('age')).toMatchObject({ unreadable: false, status: 'unsaved' })
    expect(onChange).toHaveBeenCalledTimes(1)
    field('extra').setText('{')
    field('extra').setText('')
    field('extra').setText('{')
    expect(shown('extra')).toMatchObject({ text: '{', unreadable: true })
  })
})

test('an aborted check leaves nobody waiting', async () => {
  const never = () => new Promise<undefined>(() => {})
  const fields = defineFields({
    name: text({ label: 'Name', validate: never }),
    note: json({ label: 'Note' }),
  })
  const { field, shown } = open({ fields }, {})
  field('name').setText('a')
  field('name').blur()
  expect(shown('name').validating).toBe(true)
  field('name').setText('ab')
  expect(shown('name').validating).toBe(false)
})
