// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adding,
  changingItem,
  followKeys,
  moving,
  removing,
  replay,
  setting,
} from '../../src/metadata/editor/lists.ts'

/** Gives n0, n1, … */
function counter(): () => string {
  let count = 0
  return () => `n${count++}`
}

const follow = (before: readonly string[], keys: readonly string[], after: readonly string[]) =>
  followKeys(before, keys, after, counter())

describe('the keys of a list’s items', () => {
  it.each([
    ['stay while nothing changes', ['a', 'b'], ['a', 'b'], ['0', '1']],
    ['go along when items change places', ['a', 'b', 'c'], ['c', 'a', 'b'], ['2', '0', '1']],
    ['go with the items that go', ['a', 'b', 'c'], ['a', 'c'], ['0', '2']],
    ['stay where an item is changed in its place', ['a', 'b', 'c'], ['a', 'x', 'c'], ['0', '1', '2']],
    ['are new for new items, at the end', ['a'], ['a', 'b'], ['0', 'n0']],
    ['are new for new items, between others', ['a', 'b'], ['a', 'x', 'b'], ['0', 'n0', '1']],
    ['keep twins apart', ['a', 'a', 'b'], ['a', 'b', 'a'], ['0', '2', '1']],
    ['give a twin that was added a key of its own', ['a'], ['a', 'a'], ['0', 'n0']],
    ['leave the first of two twins its key when the other goes', ['a', 'a'], ['a'], ['0']],
    [
      'stay with a twin in its place when the other is changed',
      ['a', 'b', 'a'],
      ['x', 'b', 'a'],
      ['0', '1', '2'],
    ],
    ['begin anew when everything was removed', [], ['a', 'b'], ['n0', 'n1']],
  ] as const)('%s', (_title, before, after, keys) => {
    expect(follow(before, [...before.keys()].map(String), after)).toEqual(keys)
  })

  it('are the same object while they are the same, whatever the items hold', () => {
    const keys = ['0', '1']
    expect(follow(['a', 'b'], keys, ['a', 'b'])).toBe(keys)
    expect(follow(['a', 'b'], keys, ['a', 'x'])).toBe(keys)
    expect(follow(['a', 'b'], keys, ['b', 'a'])).not.toBe(keys)
    expect(follow(['a', 'b'], keys, ['a'])).not.toBe(keys)
  })

  it('are never given twice, and an item that is still there keeps its own', () => {
    const items = fc.uniqueArray(fc.string({ maxLength: 2 }), { maxLength: 6 })
    fc.assert(
      fc.property(items, items, (before, after) => {
        const keys = before.map((_, index) => `k${index}`)
        const next = follow(before, keys, after)
        expect(next).toHaveLength(after.length)
        expect(new Set(next).size).toBe(next.length)
        after.forEach((item, index) => {
          const old = before.indexOf(item)
          if (old >= 0) expect(next[index]).toBe(keys[old])
        })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a change of a list, made again on a list that somebody else changed', () => {
  const before = ['a', 'b', 'c']

  it('adds at the end, or at the place if the list is still that long', () => {
    expect(adding('x')(['a', 'z'])).toEqual(['a', 'z', 'x'])
  })

  it('removes the item wherever it stands now, of twins the one in its place, and none that is gone', () => {
    expect(removing(before, 0)(['z', 'a'])).toEqual(['z'])
    expect(removing(['a', 'b', 'a'], 2)(['a', 'c', 'a', 'd'])).toEqual(['a', 'c', 'd'])
    expect(removing(before, 0)(['b', 'c'])).toEqual(['b', 'c'])
  })

  it('moves the item from wherever it stands, also from the front, or cannot', () => {
    expect(moving(before, 0, 1)(['a', 'b', 'c'])).toEqual(['b', 'a', 'c'])
    expect(moving(before, 2, 0)(['c', 'z'])).toEqual(['c', 'z'])
    expect(moving(before, 2, 0)(['z', 'c'])).toEqual(['c', 'z'])
    expect(moving(before, 2, 0)(['a', 'b'])).toBeUndefined()
  })

  it('replaces inside the item, or cannot once the item is another', () => {
    const links = [{ url: 'x', extra: 1 }, { url: 'y' }]
    const change = setting(links, 0, ['url'], 'new')
    expect(change([{ url: 'y' }, { url: 'x', extra: 1 }])).toEqual([{ url: 'y' }, { url: 'new', extra: 1 }])
    expect(change([{ url: 'other' }])).toBeUndefined()
    expect(setting(before, 1, [], undefined)(before)).toEqual(['a', null, 'c'])
    expect(changingItem(before, 0, () => undefined)(before)).toBeUndefined()
  })

  it('is every step in order, or nothing once one of them cannot', () => {
    const step = (change: ReturnType<typeof adding>) => ({ place: '', before, change })
    expect(replay([step(adding('x')), step(removing(before, 0))], before)).toEqual(['b', 'c', 'x'])
    expect(replay([step(moving(before, 0, 1)), step(adding('x'))], ['b'])).toBeUndefined()
    expect(replay([], before)).toBe(before)
  })
})
