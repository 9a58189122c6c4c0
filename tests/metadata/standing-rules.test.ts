// @vitest-environment node
import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../src/fields/json.ts'
import type { Edit } from '../../src/metadata/algebra/edits.ts'
import type { Change } from '../../src/metadata/store/change.ts'
import { createLedger } from '../../src/metadata/store/ledger.ts'
import { choose } from '../../src/metadata/store/resolve.ts'
import { conflictsOf, rootOf, standOn } from '../../src/metadata/store/standing.ts'

const edit = (path: string, value: Json | undefined, base: Json | undefined): Edit => ({
  path: path.split('.'),
  value,
  base,
})
const root = (mine: Edit, ...own: Edit[]): unknown => rootOf(mine, own).base

function change(id: string, edits: readonly Edit[], more: Partial<Change> = {}): Change {
  const outcome = { done: () => {}, conflicts: [], overruled: [] }
  const state = { isBased: true, isOut: false, status: 'waiting' as const, knows: new Set<string>() }
  return { id, madeAt: 0, policy: 'ask', edits, ...outcome, ...state, ...more }
}

/** What a leaf stands on after own edits were carried out. */
function standing(mine: Edit, own: readonly Edit[], now: JsonObject, before?: JsonObject): unknown {
  const done = [[change('own', own), own]] as const
  return standOn(change('mine', [mine], { knows: new Set(['own']) }), done, { before, now })[0]?.base
}

it('begun on my own change, an edit stands on what that one stood on', () => {
  const own = edit('hobby', 'B', 'A')
  expect(root(edit('hobby', 'C', 'B'), own)).toBe('A')
  expect(root(edit('hobby', 'C', 'F'), own)).toBe('F')
  expect(root(edit('city', 'C', 'B'), own)).toBe('B')
})

it('begun inside a group that I replaced, or around what I changed in it, as well', () => {
  expect(root(edit('a.x', 'C', 'B'), edit('a', { x: 'B' }, { x: 'A' }))).toBe('A')
  expect(root(edit('a', {}, { x: 'B', y: 1 }), edit('a.x', 'B', 'A'))).toEqual({ x: 'A', y: 1 })
  expect(root(edit('a', {}, { x: 'F', y: 1 }), edit('a.x', 'B', 'A'))).toEqual({ x: 'F', y: 1 })
  expect(root(edit('a', {}, { x: 'B' }), edit('b.x', 'B', 'A'))).toEqual({ x: 'B' })
})

it('what was carried out is what the next edit stands on, in its own place', () => {
  const own = [edit('a', { x: 'B' }, { x: 'A' })]
  expect(standing(edit('a.x', 'C', 'A'), own, { a: { x: 'B' } })).toBe('B')
  expect(standing(edit('b', 'C', 'A'), own, { a: { x: 'B' } })).toBe('A')
  expect(standing(edit('a', {}, { x: 'A', y: 1 }), [edit('a.x', 'B', 'A')], { a: { x: 'B' } })).toEqual({
    x: 'B',
    y: 1,
  })
})

it('who had seen something else stands on that still, unless it is what was there just before', () => {
  const own = [edit('hobby', 'B', 'A')]
  const mine = edit('hobby', 'C', 'F')
  expect(standing(mine, own, { hobby: 'B' })).toBe('F')
  expect(standing(mine, own, { hobby: 'B' }, { hobby: 'G' })).toBe('F')
  expect(standing(mine, own, { hobby: 'B' }, { hobby: 'F' })).toBe('B')
  expect(standing(edit('hobby', 'C', undefined), own, { hobby: 'B' })).toBe(undefined)
})

it('around and inside, what was there just before is looked up in its place', () => {
  const inside = [edit('a.x', 'B', 'A')]
  const around = [edit('a', { x: 'B' }, { x: 'A' })]
  const now = { a: { x: 'B', y: 2 } }
  expect(standing(edit('a', {}, { x: 'F', y: 1 }), inside, now, { a: { x: 'F', y: 2 } })).toEqual({
    x: 'B',
    y: 1,
  })
  expect(standing(edit('a.x', 'C', 'F'), around, now, { a: { x: 'F' } })).toBe('B')
})

it('what an older editor never saw is a conflict, though it is my own', () => {
  const own = change('own', [edit('hobby', 'B', 'A')])
  const mine = change('mine', [edit('hobby', 'C', undefined)], { knows: new Set(['own']) })
  expect(conflictsOf(mine, [own, mine], { hobby: 'B' })).toMatchObject([{ base: undefined, theirs: 'B' }])
})

it('what is stored is what an edit stands on, though I am about to write the same', () => {
  const ledger = createLedger({ metadata: { hobby: 'X' }, readFrom: 'api', readAt: 0 })
  ledger.add(change('own', [edit('hobby', 'X', 'A')]))
  expect(ledger.root([edit('hobby', 'C', 'X')])).toEqual([edit('hobby', 'C', 'X')])
})

it('a choice leaves alone what waits for none, even a function that has nothing to do at the moment', () => {
  const ledger = createLedger({ metadata: { hobby: 'X' }, readFrom: 'api', readAt: 0 })
  ledger.add(change('idle', [], { run: () => ({}) }))
  choose(ledger, [{ path: ['hobby'], take: 'theirs' }])
  expect(ledger.pending()).toHaveLength(1)
})
