// @vitest-environment node
import { expect, it } from 'vitest'
import { applyChange, applyEdits } from '../../src/metadata/algebra/apply.ts'
import { toEdits } from '../../src/metadata/algebra/edits.ts'
import { refuseEmpty } from '../../src/metadata/algebra/guard.ts'
import { checkEdits, checkSize, measureMetadata } from '../../src/metadata/algebra/limits.ts'
import { managementSource } from '../../src/metadata/sources/managementSource.ts'
import { merge } from '../../src/metadata/algebra/merge.ts'
import { smallestPatch } from '../../src/metadata/algebra/patch.ts'
import { rebase } from '../../src/metadata/algebra/rebase.ts'
import type { JsonChange, JsonObject } from '../../src/fields/json.ts'

const stored: JsonObject = {
  hobby: 'chess',
  addresses: { home: 'Main Street', work: 'Side Street' },
  tags: ['a'],
}

it('undefined changes nothing, null deletes, an object merges, a list is replaced whole', () => {
  expect(applyChange(stored, { hobby: undefined, tags: ['b', null], addresses: { home: null } })).toEqual({
    hobby: 'chess',
    tags: ['b', null],
    addresses: { work: 'Side Street' },
  })
  expect(applyChange(stored, { addresses: null })).toEqual({ hobby: 'chess', tags: ['a'] })
})

it('an empty object in my change changes nothing', () => {
  expect(applyChange(stored, { addresses: {}, new: {}, hobby: { deep: {} } })).toBe(stored)
})

it('deleting what is not there changes nothing', () => {
  expect(
    applyChange(stored, { gone: null, hobby: { below: null }, addresses: { abroad: { city: null } } }),
  ).toBe(stored)
})

it('an edit that names no property changes nothing', () => {
  expect(applyEdits(stored, [{ path: [], value: 'x', base: undefined }])).toBe(stored)
})

it('a group may be written where a text was', () => {
  expect(applyChange(stored, { hobby: { name: 'chess' } })['hobby']).toEqual({ name: 'chess' })
})

it('a custom value that is an object is replaced whole, and nulls inside it are kept', () => {
  const change = { addresses: { home: null, any: { thing: 1 } } }
  const after = applyChange(stored, change, (path) => path.join() === 'addresses')
  expect(after['addresses']).toEqual(change.addresses)
  expect(toEdits(change, stored, (path) => path.join() === 'addresses,any')).toMatchObject([
    { path: ['addresses', 'home'], value: undefined, base: 'Main Street' },
    { path: ['addresses', 'any'], value: { thing: 1 }, base: undefined },
  ])
})

it('names that JavaScript knows are ordinary names here', () => {
  const odd = JSON.parse('{"__proto__": {"a": 1}, "constructor": "x", "": "", "0": [{}]}') as JsonObject
  const change = JSON.parse('{"__proto__": {"b": 2}, "constructor": null, "": "text"}') as JsonChange
  const after = applyChange(odd, change)
  expect(JSON.stringify(after)).toBe('{"0":[{}],"__proto__":{"a":1,"b":2},"":"text"}')
  expect(JSON.stringify(smallestPatch(odd, after))).toContain('"__proto__":{"a":1,"b":2}')
  expect(Object.hasOwn({}, 'b')).toBe(false)
})

it('the patch holds the whole group that changed, and null for a key that is gone', () => {
  expect(smallestPatch(stored, applyChange(stored, { addresses: { home: 'New' }, hobby: null }))).toEqual({
    hobby: null,
    addresses: { home: 'New', work: 'Side Street' },
  })
  expect(merge(stored, { hobby: null, addresses: { home: 'New' } })).toEqual({
    addresses: { home: 'New' },
    tags: ['a'],
  })
})

it('nothing changed gives no patch, rather than an empty one', () => {
  expect(
    smallestPatch(stored, {
      tags: ['a'],
      addresses: { work: 'Side Street', home: 'Main Street' },
      hobby: 'chess',
    }),
  ).toBeUndefined()
})

it('an empty patch is stopped before it reaches any source', () => {
  expect(() => refuseEmpty({})).toThrow('erases')
  expect(refuseEmpty({ hobby: null })).toEqual({ hobby: null })
})

it('an empty patch is stopped by the source, before any request', async () => {
  const send = (): never => {
    throw new Error('A request left.')
  }
  const request = {
    userId: 'auth0|ada',
    getAccessToken: () => Promise.resolve('token'),
    base: {},
    signal: AbortSignal.timeout(1000),
  }
  await expect(managementSource({ domain: 'tenant.test', fetch: send }).write({}, request)).rejects.toThrow(
    'erases',
  )
})

it('a leaf that somebody put in the way of mine is a conflict', () => {
  const edits = toEdits({ hobby: { name: 'go' }, addresses: { home: 'mine' } }, {})
  expect(rebase(edits, { hobby: 'chess', addresses: { home: 'theirs' } }).conflicts).toEqual([
    { path: ['hobby', 'name'], base: undefined, mine: 'go', theirs: 'chess' },
    { path: ['addresses', 'home'], base: undefined, mine: 'mine', theirs: 'theirs' },
  ])
})

const check = (change: unknown, isLeaf?: () => boolean): unknown => {
  try {
    return checkEdits(toEdits(change as JsonChange, {}, isLeaf))
  } catch (error) {
    return error
  }
}
const cycle: { self?: unknown } = {}
cycle.self = cycle

it.each([
  ['a name with a dot', { 'a.b': 1 }, 'InvalidNameError', ['a.b']],
  ['a name with a dollar sign below', { a: { $b: 1 } }, 'InvalidNameError', ['a', '$b']],
  ['such a name inside a list', { a: [{ 'x.y': 1 }] }, 'InvalidNameError', ['a', '0', 'x.y']],
  ['a date', { a: new Date(0) }, 'UnsupportedValueError', ['a']],
  ['a date in a list', { a: [new Date(0)] }, 'UnsupportedValueError', ['a', '0']],
  ['a promise below', { a: { b: Promise.resolve('x') } }, 'UnsupportedValueError', ['a', 'b']],
  ['not a number', { a: Number.NaN }, 'UnsupportedValueError', ['a']],
  ['infinity', { a: { b: Infinity } }, 'UnsupportedValueError', ['a', 'b']],
  ['a function', { a: () => 1 }, 'UnsupportedValueError', ['a']],
  ['a symbol', { a: [Symbol.iterator] }, 'UnsupportedValueError', ['a', '0']],
  ['a bigint', { a: 1n }, 'UnsupportedValueError', ['a']],
  ['undefined in a list', { a: [undefined] }, 'UnsupportedValueError', ['a', '0']],
  ['a hole in a list', { a: Array(1) }, 'UnsupportedValueError', ['a', '0']],
  ['a map', { a: [new Map()] }, 'UnsupportedValueError', ['a', '0']],
])('%s is refused at once, and the error says where', (_what, change, name, path) => {
  expect(check(change)).toMatchObject({ name, path })
  expect((check(change) as Error).message).toContain(JSON.stringify(path.at(-1)))
})

it('a cycle is refused rather than followed for ever', () => {
  expect(check({ a: [cycle] })).toMatchObject({ code: 'unsupported_value', path: ['a', '0', 'self'] })
  expect(check({ a: cycle }, () => true)).toMatchObject({ code: 'unsupported_value' })
  expect(check({ a: cycle })).toMatchObject({ code: 'unsupported_value' })
})

it('a list with a hundred lists around it passes, with one more it is refused', () => {
  const nest = (around: number): unknown => (around === 0 ? [1] : [nest(around - 1)])
  expect(check({ a: nest(100) })).toBeUndefined()
  expect(check({ a: nest(101) })).toMatchObject({ code: 'unsupported_value' })
})

it('plain JSON passes, objects without a prototype too', () => {
  const bare: object = Object.assign(Object.create(null) as object, { x: [null, 'x', 1.5, true, {}] })
  expect(check({ a: [bare], b: '', c: 0, d: false, e: null })).toBeUndefined()
})

it('metadata may not grow beyond 10 KB, and the error names the largest part', () => {
  const edits = toEdits({ small: 'x', large: 'é'.repeat(6000) }, {})
  const after = { small: 'x', large: 'é'.repeat(6000) }
  expect(() => checkSize({}, after, edits)).toThrow(
    expect.objectContaining({ code: 'too_large', path: ['large'], bytes: 12024 }),
  )
  expect(() => checkSize({ large: 'é'.repeat(7000) }, after, edits)).not.toThrow()
  expect(() => checkSize({}, { text: 'x'.repeat(10_240 - 11) }, edits)).not.toThrow()
  expect(() => checkSize({}, { text: 'x'.repeat(10_241 - 11) }, edits)).toThrow('10241')
})

it('I can tell from 8 KB on that little room is left', () => {
  expect(measureMetadata({ text: 'x'.repeat(8192 - 11) })).toEqual({ bytes: 8192, isNearLimit: true })
  expect(measureMetadata({ text: 'x'.repeat(8191 - 11) })).toEqual({ bytes: 8191, isNearLimit: false })
})
