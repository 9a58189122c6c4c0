// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  confirm,
  conflictOf,
  type Edit,
  isUnsent,
  rebase,
  refuse,
  send,
  toBase,
  toChange,
  toRebasedChange,
} from '../../src/metadata/editor/edits.ts'
import { adding, removing } from '../../src/metadata/editor/lists.ts'

const edit = (more: Partial<Edit> = {}): Edit => ({ path: ['hobby'], base: 'chess', value: 'go', ...more })
const step = (change: ReturnType<typeof adding>) => ({ place: '', before: [], change })
const tags = (more: Partial<Edit> = {}): Edit => ({
  path: ['tags'],
  base: ['a'],
  value: ['a', 'x'],
  steps: [step(adding('x'))],
  ...more,
})

describe('whether an edit has yet to be sent', () => {
  it('is told by its base, and by what was sent once it is under way', () => {
    expect(isUnsent(edit())).toBe(true)
    expect(isUnsent(edit({ value: 'chess' }))).toBe(false)
    const underWay = send(edit(), 'go')
    expect(isUnsent(underWay)).toBe(false)
    expect(isUnsent({ ...underWay, value: 'golf' })).toBe(true)
    // Back to what was there before what was sent: that is a change again.
    expect(isUnsent({ ...underWay, value: 'chess' })).toBe(true)
  })
})

describe('an edit under way', () => {
  it('forgets why an earlier attempt failed, and begins its list steps anew', () => {
    expect(send(edit({ error: new Error('no') }), 'go')).toEqual({
      ...edit(),
      steps: undefined,
      error: undefined,
      sent: { value: 'go', json: 'go', steps: undefined },
    })
    const list = tags()
    expect(send(list, ['a', 'x'])).toMatchObject({ steps: [], sent: { steps: list.steps } })
  })

  it('is gone once confirmed, or stands on what was sent', () => {
    const underWay = send(edit(), 'go!')
    expect(confirm(underWay, underWay.sent)).toBeUndefined()
    const typedOn = { ...underWay, value: 'golf' }
    expect(confirm(typedOn, underWay.sent)).toEqual({ ...typedOn, base: 'go!', sent: undefined })
  })

  it('that was sent again meanwhile stays under way, on what the first one brought', () => {
    const first = send(edit(), 'go')
    const second = send({ ...first, value: 'golf' }, 'golf')
    expect(confirm(second, first.sent)).toEqual({ ...second, base: 'go' })
    expect(refuse(second, first.sent, new Error('no'))).toBe(second)
  })

  it('that is refused keeps what was typed, with every list step, and the reason', () => {
    const error = new Error('no')
    const list = tags()
    const underWay = send(list, ['a', 'x'])
    const later = step(removing(['a', 'x'], 0))
    const refused = refuse({ ...underWay, value: ['x'], steps: [later] }, underWay.sent, error)
    expect(refused).toMatchObject({ value: ['x'], sent: undefined, error })
    expect(refused.steps).toEqual([...(list.steps ?? []), later])
    expect(toRebasedChange([refused], { tags: ['a', 'theirs'] })).toEqual({ tags: ['theirs', 'x'] })
    expect(refuse({ ...underWay, value: ['y'], steps: undefined }, underWay.sent, error)).toMatchObject({
      value: ['y'],
      steps: undefined,
    })
    const plain = send(edit(), 'go')
    expect(refuse(plain, plain.sent, error)).toEqual({ ...plain, steps: undefined, sent: undefined, error })
  })

  it('is left alone by news, and is no conflict', () => {
    const underWay = send(edit(), 'go')
    expect(rebase(underWay, 'go')).toBe(underWay)
    expect(conflictOf(underWay, 'golf')).toBeUndefined()
  })
})

describe('an edit over news', () => {
  it('ends when the news is the same, and stays as it is otherwise', () => {
    expect(rebase(edit(), 'go')).toBeUndefined()
    const plain = edit()
    expect(rebase(plain, 'golf')).toBe(plain)
    const list = tags()
    expect(rebase(list, ['a'])).toBe(list)
  })

  it('of a list is made again, on the news as its base', () => {
    expect(rebase(tags(), ['b'])).toMatchObject({ base: ['b'], value: ['b', 'x'] })
    const removed = tags({ value: [], steps: [step(removing(['a'], 0)), step(() => undefined)] })
    expect(rebase(removed, ['b'])).toBe(removed)
  })

  it('is a conflict with all three values if the base has changed', () => {
    expect(conflictOf(edit(), 'chess')).toBeUndefined()
    expect(conflictOf(edit(), 'go')).toBeUndefined()
    expect(conflictOf(edit(), undefined)).toEqual({
      path: ['hobby'],
      base: 'chess',
      mine: 'go',
      theirs: undefined,
    })
  })
})

it('what is sent is deep, deletes by null, and stands on what each edit was based on', () => {
  const home: Edit = { path: ['addresses', 'home'], base: 'Here', value: undefined }
  const underWay: Edit = { ...send(edit(), 'go'), value: 'golf' }
  expect(toChange([home, underWay])).toEqual({ addresses: { home: null }, hobby: 'golf' })
  expect(toBase([home, underWay], { hobby: 'x', addresses: { home: 'y', work: 'z' }, other: 1 })).toEqual({
    hobby: 'go',
    addresses: { home: 'Here', work: 'z' },
    other: 1,
  })
})
