// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  checkbox,
  custom,
  defineFields,
  group,
  hidden,
  json,
  list,
  number,
  text,
} from '../../src/fields/index.ts'
import type { JsonObject } from '../../src/fields/index.ts'
import { open, settled, stored } from './support/openEditor.ts'

const name = text({ label: 'Name' })

describe('what a field shows', () => {
  test('its typed value, and letter by letter what was typed until the field is left', () => {
    const { field, shown } = open({}, { ...stored, age: 3 })
    expect(shown('age')).toMatchObject({ value: 3, text: '3' })
    field('age').setText('7.0')
    expect(shown('age')).toMatchObject({ value: 7, text: '7.0' })
    field('age').blur()
    expect(shown('age')).toMatchObject({ value: 7, text: '7' })
  })

  test('what was typed no longer counts once something else stands there', () => {
    const { field, shown, receive } = open({}, { ...stored, age: 3 })
    field('age').setText('3.0')
    expect(shown('age').text).toBe('3.0')
    receive({ ...stored, age: 4 })
    expect(shown('age')).toMatchObject({ value: 4, text: '4' })
  })

  test('null, where JSON was asked for', async () => {
    const { editor, field, shown, saves } = open({}, { ...stored, extra: 1 })
    field('extra').setText('null')
    expect(shown('extra')).toMatchObject({ text: 'null', status: 'unsaved' })
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ extra: null })
  })

  test('a value that is set, until it is removed', async () => {
    const fields = defineFields({ news: checkbox({ label: 'News' }) })
    const { editor, field, shown, saves } = open({ fields }, {})
    field('news').set(true)
    expect(shown('news').value).toBe(true)
    field('news').set(undefined)
    expect(shown('news').value).toBeUndefined()
    expect(editor.getState().dirty).toBe(false)
    field('news').set(false)
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ news: false })
  })

  test('nothing once its value is removed, of which the app is not asked how to write it', () => {
    const day = custom<Date>({
      label: 'Day',
      decode: (json) => (typeof json === 'string' ? new Date(json) : undefined),
      encode: (value) => value.toISOString(),
    })
    const fields = defineFields({ day })
    const { field, shown } = open({ fields }, { day: '2026-01-31T00:00:00.000Z' })
    field('day').set(undefined)
    expect(shown('day')).toMatchObject({ value: undefined, status: 'unsaved' })
  })

  test('the default of a list, for as long as nothing is stored', async () => {
    const fields = defineFields({ tags: list({ label: 'Tags', item: name, default: ['a', 'b'] }) })
    const { editor, field, shown, saves } = open({ fields }, {})
    expect(shown('tags').keys).toHaveLength(2)
    field('tags').remove('0')
    expect(shown('tags').keys).toEqual(['1'])
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ tags: ['b'] })
  })

  test('whoever shows it is told of news, until it no longer listens', () => {
    const { editor, receive } = open()
    const hobby = editor.getField('hobby')
    const heard = vi.fn<() => void>()
    const stop = hobby.subscribe(heard)
    expect(hobby.getSnapshot().text).toBe('chess')
    receive({ ...stored, hobby: 'golf' })
    expect(hobby.getSnapshot().text).toBe('golf')
    expect(heard).toHaveBeenCalledTimes(1)
    receive({ ...stored, hobby: 'golf', other: 1 })
    expect(heard).toHaveBeenCalledTimes(1)
    stop()
    receive({ ...stored, hobby: 'go' })
    expect(heard).toHaveBeenCalledTimes(1)
  })
})

test('one of two places that show a field may go without silencing the other', () => {
  const { editor, receive } = open()
  const hobby = editor.getField('hobby')
  const heard: string[] = []
  const stop = hobby.subscribe(() => heard.push('first'))
  hobby.subscribe(() => heard.push('second'))
  hobby.getSnapshot()
  stop()
  receive({ ...stored, hobby: 'golf' })
  expect(heard).toEqual(['second'])
})

describe('an edit', () => {
  test('ends when what is stored by now is typed', () => {
    const { editor, field, receive, shown } = open()
    field('hobby').setText('go')
    receive({ ...stored, hobby: 'golf' })
    field('hobby').setText('golf')
    expect(shown('hobby')).toMatchObject({ status: 'clean', conflict: undefined })
    expect(editor.getState().dirty).toBe(false)
  })

  test('back to the old value while saving is a change of its own', async () => {
    const { editor, field, saves, shown, receive } = open()
    field('hobby').setText('go')
    const saving = editor.save()
    await settled()
    field('hobby').setText('chess')
    receive({ ...stored, hobby: 'go' })
    saves[0]?.resolve()
    await saving
    expect(shown('hobby')).toMatchObject({ text: 'chess', status: 'unsaved', conflict: undefined })
    void editor.save()
    await settled()
    expect(saves[1]?.change).toEqual({ hobby: 'chess' })
  })

  test('that is resolved where there is none changes nothing', () => {
    const { editor, field, shown } = open()
    field('hobby').resolve('mine')
    field('hobby').resolve('theirs')
    expect(shown('hobby')).toMatchObject({ text: 'chess', status: 'clean' })
    expect(editor.getState()).toMatchObject({ status: 'clean', dirty: false })
  })

  test('that is reset is gone, with what was wrong with it, and nobody is told off again before leaving', () => {
    const { editor, field, shown } = open()
    field('mail').setText('a')
    field('mail').blur()
    field('extra').setText('{')
    expect(shown('mail').issues).toHaveLength(1)
    expect(shown('extra')).toMatchObject({ text: '{', issues: [{ code: 'json' }] })
    field('mail').reset()
    field('extra').reset()
    expect(shown('mail')).toMatchObject({ text: '', issues: [], status: 'clean' })
    expect(shown('extra')).toMatchObject({ text: '', issues: [] })
    expect(editor.getState().dirty).toBe(false)
    field('mail').setText('a')
    expect(shown('mail').issues).toEqual([])
  })

  test('in several items of a list is reset in all of them with the list', () => {
    const { field, shown } = open()
    const { keys } = shown('tags')
    const texts = (): string[] => keys.map((key) => shown(`tags.${key}`).text)
    for (const key of keys) field(`tags.${key}`).setText('x')
    expect(texts()).toEqual(['x', 'x', 'x'])
    field('tags').reset()
    expect(texts()).toEqual(['a', 'b', 'c'])
  })

  test('resetting the editor forgets what was typed and found wrong everywhere', async () => {
    const { editor, field, shown } = open()
    field('mail').setText('a')
    field('extra').setText('{')
    expect(await editor.save()).toEqual({ ok: false, problem: 'mail' })
    editor.reset()
    expect(shown('extra')).toMatchObject({ text: '', issues: [] })
    expect(shown('mail')).toMatchObject({ text: '', issues: [] })
    expect(editor.getState()).toMatchObject({ status: 'clean', dirty: false, problems: [] })
  })

  test('that one keeps over news stays as it was typed', () => {
    const { field, receive, shown } = open({}, { ...stored, age: 1 })
    field('age').setText('7.0')
    receive({ ...stored, age: 2 })
    field('age').resolve('mine')
    expect(shown('age')).toMatchObject({ text: '7.0', conflict: undefined, status: 'unsaved' })
  })
})

describe('what cannot be read yet', () => {
  test('is no edit: the app is told nothing, and nothing of it is sent', async () => {
    const onChange = vi.fn<(metadata: JsonObject) => void>()
    const { editor, field, shown, saves } = open({ onChange }, { ...stored, age: 3 })
    field('age').setText('', true)
    // Half a number, as a minus, is no mistake before the field is left.
    expect(shown('age')).toMatchObject({ unreadable: true, issues: [] })
    expect(onChange).not.toHaveBeenCalled()
    expect(editor.getState().dirty).toBe(true)
    field('hobby').setText('go')
    expect(onChange.mock.lastCall?.[0]).toEqual({ ...stored, age: 3, hobby: 'go' })
    expect(await editor.save()).toEqual({ ok: false, problem: 'age' })
    expect(shown('age').issues[0]?.code).toBe('number')
    expect(saves).toEqual([])
  })

  test('stays as it was typed when the field is left', () => {
    const { field, shown } = open()
    field('extra').setText('{"a": tru}')
    field('extra').blur()
    expect(shown('extra')).toMatchObject({ text: '{"a": tru}', issues: [{ code: 'json' }] })
  })

  test('goes with the item it stands in, but not with one of a similar key', async () => {
    const ages = group({ label: 'Cat', fields: { age: number({ label: 'Age' }) } })
    const fields = defineFields({ cats: list({ label: 'Cats', item: ages }) })
    const cats = Array.from({ length: 11 }, (_, age) => ({ age }))
    const { editor, field, shown, saves } = open({ fields }, { cats })
    expect(shown('cats').keys).toHaveLength(11)
    field('cats.1.age').setText('?')
    field('cats.10.age').setText('??')
    field('cats').remove('1')
    expect(shown('cats.10.age')).toMatchObject({ text: '??', issues: [{ code: 'number' }] })
    expect(await editor.save()).toEqual({ ok: false, problem: 'cats.10.age' })
    field('cats').remove('10')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ cats: cats.filter(({ age }) => age !== 1 && age !== 10) })
  })
})

describe('checking', () => {
  test('once a field was left, or saving was tried, its problems follow the typing', async () => {
    const { editor, field, shown } = open()
    field('mail').setText('a@b.example')
    field('mail').blur()
    field('mail').setText('a')
    expect(shown('mail').issues[0]?.code).toBe('email')
    const other = open()
    other.field('mail')
    other.field('hobby').setText('')
    await other.editor.save()
    other.field('mail').setText('a')
    expect(other.shown('mail').issues[0]?.code).toBe('email')
    expect(editor.getState().problems).toEqual([])
  })

  test('what is wrong with an item is shown at the item, not at the list', () => {
    const fields = defineFields({ tags: list({ label: 'Tags', item: text({ label: 'Tag', maxLength: 2 }) }) })
    const { field, shown } = open({ fields }, { tags: ['a', 'far too long'] })
    expect(shown('tags').keys).toHaveLength(2)
    field('tags').blur()
    field('tags.1').blur()
    expect(shown('tags').issues).toEqual([])
    expect(shown('tags.1').issues[0]?.code).toBe('tooLong')
  })

  test('nor is what is wrong with a member shown at the group whose own rule asks a server', async () => {
    const age = number({ label: 'Age', max: 9 })
    const cat = group({ label: 'Cat', fields: { age }, validate: () => Promise.resolve('Not this cat.') })
    const { field, shown } = open({ fields: defineFields({ cat }) }, { cat: { age: 10 } })
    field('cat').blur()
    await settled()
    expect(shown('cat').issues.map(({ message }) => message)).toEqual(['Not this cat.'])
  })

  test('a problem that nobody can see or mend here keeps nothing from being saved', async () => {
    const fields = defineFields({
      seen: text({ label: 'Seen' }),
      fixed: text({ label: 'Fixed', required: true, readOnly: true }),
      silent: hidden({ label: 'Silent', required: true }),
      elsewhere: text({ label: 'Elsewhere', required: true }),
    })
    const { editor, field, saves } = open({ fields }, {})
    for (const address of ['fixed', 'silent', 'seen']) field(address)
    editor.getField('elsewhere').getSnapshot()
    field('seen').setText('x')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({ seen: 'x' })
  })

  test('what was edited is checked though it is not shown any more', async () => {
    const fields = defineFields({ mail: text({ label: 'Mail', maxLength: 2 }) })
    const { editor } = open({ fields }, {})
    editor.getField('mail').setText('far too long')
    expect(await editor.save()).toEqual({ ok: false, problem: 'mail' })
  })

  test('a group is checked again when a member of it changes, at any depth, and others are not', async () => {
    const asked: string[] = []
    const differ = (key: string) => (value: unknown) => {
      asked.push(key)
      return JSON.stringify(value).includes('bad') ? `Not this ${key}.` : undefined
    }
    const inner = group({ label: 'Inner', fields: { leaf: name }, validate: differ('inner') })
    const fields = defineFields({
      outer: group({ label: 'Outer', fields: { inner }, validate: differ('outer') }),
      other: group({ label: 'Other', fields: { leaf: name }, validate: differ('other') }),
    })
    const { editor, field, shown } = open({ fields }, {})
    for (const address of ['outer', 'outer.inner', 'outer.inner.leaf', 'other']) field(address)
    field('outer.inner.leaf').setText('bad')
    expect(await editor.save()).toEqual({ ok: false, problem: 'outer' })
    expect(shown('outer').issues).toHaveLength(1)
    expect(shown('outer.inner').issues).toHaveLength(1)
    asked.length = 0
    vi.useFakeTimers()
    try {
      field('outer.inner.leaf').setText('good')
      expect(asked).toEqual([])
      await vi.advanceTimersByTimeAsync(1000)
    } finally {
      vi.useRealTimers()
    }
    expect(shown('outer').issues).toEqual([])
    expect(shown('outer.inner').issues).toEqual([])
    expect([...new Set(asked)].toSorted()).toEqual(['inner', 'outer'])
    expect(editor.getState().problems).toEqual([])
  })

  test('a problem goes with the item that had it', async () => {
    const fields = defineFields({ tags: list({ label: 'Tags', item: text({ label: 'Tag', maxLength: 2 }) }) })
    const { editor, field, shown } = open({ fields }, { tags: ['a', 'far too long'] })
    for (const key of shown('tags').keys) field(`tags.${key}`)
    field('tags.0').setText('b')
    expect(await editor.save()).toEqual({ ok: false, problem: 'tags.1' })
    field('tags').remove('1')
    expect(editor.getState().problems).toEqual([])
    expect(shown('tags').keys).toEqual(['0'])
  })
})

test('an item that is gone keeps no list from being saved by itself', async () => {
  vi.useFakeTimers()
  try {
    const fields = defineFields({
      tags: list({ label: 'Tags', item: text({ label: 'Tag', maxLength: 2, required: true }) }),
    })
    const { field, shown, saves } = open({ fields, autosave: true }, { tags: ['a', 'b'] })
    for (const key of shown('tags').keys) field(`tags.${key}`)
    field('tags.1').setText('far too long')
    await vi.advanceTimersByTimeAsync(1000)
    expect(saves).toEqual([])
    field('tags').remove('1')
    await vi.advanceTimersByTimeAsync(1000)
    expect(saves.map(({ change }) => change)).toEqual([{ tags: ['a'] }])
  } finally {
    vi.useRealTimers()
  }
})

describe('a rule that asks a server', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is asked once by a field that saves itself', async () => {
    const rule = vi.fn<() => Promise<undefined>>(() => Promise.resolve(undefined))
    const fields = defineFields({ name: text({ label: 'Name', validate: rule }) })
    const { field, saves } = open({ fields, autosave: true }, {})
    field('name').setText('ada')
    await vi.advanceTimersByTimeAsync(1000)
    expect(saves).toHaveLength(1)
    expect(rule).toHaveBeenCalledTimes(1)
  })

  test('says nothing of what was typed on meanwhile', async () => {
    const fields = defineFields({
      name: text({
        label: 'Name',
        validate: (value) =>
          new Promise((resolve) => void setTimeout(resolve, 500, value === 'ad' ? 'taken' : undefined)),
      }),
    })
    const { field, shown } = open({ fields }, {})
    field('name').setText('ad')
    field('name').blur()
    await vi.advanceTimersByTimeAsync(400)
    field('name').setText('ada')
    await vi.advanceTimersByTimeAsync(200)
    expect(shown('name')).toMatchObject({ text: 'ada', issues: [], validating: false })
  })

  test('is asked once for a word, not for each letter', async () => {
    const asked: unknown[] = []
    const rule = text({
      label: 'Name',
      validate: (value) => {
        asked.push(value)
        return Promise.resolve(value === 'bob' ? 'taken' : undefined)
      },
    })
    const { field, shown } = open({ fields: defineFields({ name: rule }) }, {})
    field('name').setText('b')
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual([])
    field('name').blur()
    await vi.advanceTimersByTimeAsync(0)
    for (const letters of ['bo', 'bob']) field('name').setText(letters)
    await vi.advanceTimersByTimeAsync(299)
    expect(asked).toEqual(['b'])
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toEqual(['b', 'bob'])
    expect(shown('name').issues[0]?.message).toBe('taken')
  })
})

describe('what is saved', () => {
  test('comes in parts: what was set as one change, and steps in lists to be repeated', async () => {
    const { editor, field, saves } = open()
    field('hobby').setText('go')
    field('addresses.home').setText('There')
    field('tags').remove('1')
    field('links').remove('0')
    void editor.save()
    await settled()
    const [set, steps, ...more] = saves[0]?.details.parts ?? []
    expect(more).toEqual([])
    expect(set).toEqual({ hobby: 'go', addresses: { home: 'There' } })
    const repeat = typeof steps === 'function' ? steps : () => 'no function'
    expect(repeat({ tags: ['b', 'z'], links: [] })).toEqual({ tags: ['z'], links: [] })
  })

  test('has no part in which is nothing', async () => {
    const one = open()
    one.field('hobby').setText('go')
    void one.editor.save()
    const other = open()
    other.field('tags').remove('1')
    void other.editor.save()
    await settled()
    expect(one.saves[0]?.details.parts).toEqual([{ hobby: 'go' }])
    expect(other.saves[0]?.details.parts).toEqual([expect.any(Function)])
  })
})

describe('the answer to saving', () => {
  test('what is under way is not sent twice', async () => {
    const { editor, field, saves } = open()
    field('hobby').setText('go')
    void editor.save()
    await settled()
    void editor.save()
    await settled()
    expect(saves).toHaveLength(1)
  })

  test('what the server made of it is shown, not what was sent', async () => {
    const { editor, field, saves, shown, receive } = open()
    field('hobby').setText('GO')
    const saving = editor.save()
    await settled()
    receive({ ...stored, hobby: 'go' })
    saves[0]?.resolve()
    await saving
    expect(shown('hobby')).toMatchObject({ text: 'go', status: 'saved' })
  })

  test('what was saved stays on screen though the page was rendered meanwhile', async () => {
    const { editor, field, saves, shown, options } = open()
    field('hobby').setText('go')
    const saving = editor.save()
    await settled()
    editor.receive({ ...options })
    saves[0]?.resolve()
    await saving
    expect(shown('hobby')).toMatchObject({ text: 'go', status: 'saved' })
  })

  test('what was typed and saved again stays, though what was saved first is discarded', async () => {
    const { editor, field, saves, shown } = open()
    field('hobby').setText('go')
    const first = editor.save()
    await settled()
    field('hobby').setText('golf')
    void editor.save()
    await settled()
    saves[0]?.reject(Object.assign(new Error('discarded'), { code: 'discarded' }))
    await first
    expect(shown('hobby')).toMatchObject({ text: 'golf', status: 'saving' })
  })

  test('a field in which was typed on is not called saved', async () => {
    const { editor, field, saves, shown } = open()
    field('hobby').setText('go')
    field('mail').setText('a@b.example')
    const saving = editor.save()
    await settled()
    field('hobby').setText('golf')
    saves[0]?.resolve()
    await saving
    field('hobby').reset()
    expect(shown('hobby').status).toBe('clean')
    expect(shown('mail').status).toBe('saved')
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'no'],
    ['a number', 1],
    ['an object without issues', {}],
    ['issues that are none', { issues: 'all' }],
    [
      'odd issues',
      { issues: [null, 'x', 1, { path: ['hobby'] }, { message: 'm' }, { path: 'hobby', message: 'm' }] },
    ],
    ['issues of fields that are not shown', { issues: [{ path: ['nowhere'], code: 'x', message: 'm' }] }],
  ])('a refusal by %s is a refusal all the same', async (_title, reason) => {
    const { editor, field, saves, shown } = open()
    field('hobby').setText('go')
    const saving = editor.save()
    await settled()
    saves[0]?.reject(reason)
    expect(await saving).toEqual({ ok: false })
    expect(shown('hobby')).toMatchObject({ text: 'go', status: 'failed', issues: [] })
  })

  test('issues of items are shown at the item that stands there now', async () => {
    const { editor, field, saves, shown } = open()
    expect(shown('tags').keys).toEqual(['0', '1', '2'])
    field('tags.1')
    field('tags').remove('0')
    const saving = editor.save()
    await settled()
    saves[0]?.reject({ issues: [{ path: ['tags', 0], code: 'far', message: 'Too far.' }] })
    await saving
    expect(shown('tags.1').issues[0]?.message).toBe('Too far.')
    expect(shown('tags').issues).toEqual([])
  })
})

test('an item can be shown and edited without its list', () => {
  const { field, shown } = open()
  expect(shown('tags.0').text).toBe('a')
  field('tags.0').setText('x')
  expect(shown('tags.0').text).toBe('x')
})

test('a list within a group is one with what is typed in its items', async () => {
  const home = group({ label: 'Home', fields: { tags: list({ label: 'Tags', item: name }) } })
  const { editor, field, saves, shown } = open({ fields: defineFields({ home }) }, { home: { tags: ['a'] } })
  expect(shown('home.tags').keys).toEqual(['0'])
  field('home.tags.0').setText('b')
  field('home.tags').add()
  expect(shown('home.tags.0').text).toBe('b')
  void editor.save()
  await settled()
  expect(shown('home.tags').status).toBe('saving')
  expect(saves[0]?.change).toEqual({ home: { tags: ['b'] } })
})

describe('a list within an item', () => {
  const labels = list({ label: 'Labels', item: name })
  const fields = defineFields({
    links: list({ label: 'Links', item: group({ label: 'Link', fields: { url: name, labels } }) }),
  })
  const links: JsonObject[] = [
    { url: 'x', labels: ['a', 'b'] },
    { url: 'y', extra: 1 },
  ]

  test('is changed in its place, and all else stays', async () => {
    const { editor, field, shown, saves } = open({ fields }, { links })
    const [first, second] = shown('links').keys
    const key = field(`links.${second}.labels`).add()
    field(`links.${second}.labels.${key}`).setText('c')
    expect(shown(`links.${first}.labels`).keys).toEqual(['0', '1'])
    field(`links.${first}.labels`).move('1', 0)
    expect(shown(`links.${first}.labels`).keys).toEqual(['1', '0'])
    field(`links.${first}.labels`).remove('0')
    expect(shown(`links.${first}.labels`).keys).toEqual(['1'])
    expect(shown(`links.${first}.labels.1`).text).toBe('b')
    void editor.save()
    await settled()
    expect(saves[0]?.change).toEqual({
      links: [
        { url: 'x', labels: ['b'] },
        { url: 'y', extra: 1, labels: ['c'] },
      ],
    })
  })

  test('is changed again where its item stands by now', () => {
    const { field, receive, shown } = open({ fields }, { links })
    const [first] = shown('links').keys
    expect(shown(`links.${first}.labels`).keys).toEqual(['0', '1'])
    field(`links.${first}.labels`).remove('0')
    receive({ links: [{ url: 'new' }, ...links] })
    const texts = shown('links').keys.map((key) =>
      shown(`links.${key}.labels`).keys.map((each) => shown(`links.${key}.labels.${each}`).text),
    )
    expect(texts).toEqual([[], ['b'], []])
    expect(shown('links').conflict).toBeUndefined()
  })

  test('typing on in one place is one step, whatever came before it', () => {
    const { field, receive, shown } = open()
    expect(shown('tags').keys).toEqual(['0', '1', '2'])
    field('tags').move('2', 0)
    for (const letters of ['x', 'xx', 'xxx']) field('tags.0').setText(letters)
    for (const letters of ['y', 'yy']) field('tags.1').setText(letters)
    receive({ ...stored, tags: ['a', 'b', 'c', 'theirs'] })
    expect(shown('tags').conflict).toBeUndefined()
    expect(shown('tags').keys.map((key) => shown(`tags.${key}`).text)).toEqual(['c', 'xxx', 'yy', 'theirs'])
  })
})

test('what I type changes my item alone, though on the way it is what another item is', () => {
  const { field, receive, shown } = open({}, { tags: ['a', 'b', 'c', 'd'] })
  expect(shown('tags').keys).toHaveLength(4)
  field('tags.2').setText('x')
  field('tags.3').setText('y')
  for (const letters of ['b', 'bc']) field('tags.0').setText(letters)
  receive({ tags: ['new', 'b', 'a', 'c', 'd'] })
  expect(shown('tags').keys.map((key) => shown(`tags.${key}`).text)).toEqual(['new', 'b', 'bc', 'x', 'y'])
})

test('half-typed JSON in a list is data, null included', async () => {
  const fields = defineFields({ all: list({ label: 'All', item: json({ label: 'One' }) }) })
  const { editor, field, saves, shown } = open({ fields }, { all: [1] })
  expect(shown('all').keys).toEqual(['0'])
  const key = field('all').add()
  field(`all.${key}`).setText('null')
  field('all.0').setText('2')
  void editor.save()
  await settled()
  expect(saves[0]?.change).toEqual({ all: [2, null] })
})
