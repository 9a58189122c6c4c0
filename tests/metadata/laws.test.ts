// @vitest-environment node
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonEqual } from '../../src/fields/equal.ts'
import { applyChange, applyEdits } from '../../src/metadata/algebra/apply.ts'
import { seenAt } from '../../src/metadata/algebra/at.ts'
import { overlaps, toEdits } from '../../src/metadata/algebra/edits.ts'
import { merge } from '../../src/metadata/algebra/merge.ts'
import { smallestPatch } from '../../src/metadata/algebra/patch.ts'
import { rebase } from '../../src/metadata/algebra/rebase.ts'
import { share } from '../../src/metadata/store/share.ts'
import { runs } from '../setup/runs.mjs'
import { change, leavesOf, stored } from './support/arbitraries.ts'

const numRuns = runs(3000)
const text = (value: unknown): string => JSON.stringify(value)

it('what Auth0 makes of my patch is what I saw on screen', () => {
  fc.assert(
    fc.property(stored, change, (metadata, wanted) => {
      const seen = applyChange(metadata, wanted)
      const patch = smallestPatch(metadata, seen)
      expect(jsonEqual(patch ? merge(metadata, patch) : metadata, seen)).toBe(true)
    }),
    { numRuns },
  )
})

it('whatever I change, an empty patch never leaves', () => {
  fc.assert(
    fc.property(stored, change, (metadata, wanted) => {
      const patch = smallestPatch(metadata, applyChange(metadata, wanted))
      expect(patch === undefined || Object.keys(patch).length > 0).toBe(true)
    }),
    { numRuns },
  )
})

it('the patch names only what differs', () => {
  fc.assert(
    fc.property(stored, stored, (from, to) => {
      for (const key of Object.keys(smallestPatch(from, to) ?? {}))
        expect(jsonEqual(seenAt(from, [key]), seenAt(to, [key]))).toBe(false)
    }),
    { numRuns },
  )
})

it('what I did not touch stays the same to the byte', () => {
  fc.assert(
    fc.property(stored, change, (metadata, wanted) => {
      const edits = toEdits(wanted, metadata)
      const after = merge(metadata, smallestPatch(metadata, applyEdits(metadata, edits)) ?? {})
      for (const key of Object.keys(metadata))
        if (!edits.some(({ path }) => path[0] === key)) expect(text(after[key])).toBe(text(metadata[key]))
      for (const [path, value] of leavesOf(metadata))
        if (!edits.some((edit) => overlaps(edit.path, path)))
          expect(text(seenAt(after, path))).toBe(text(value))
    }),
    { numRuns },
  )
})

it('a change says what each of its leaves will be', () => {
  fc.assert(
    fc.property(stored, change, (metadata, wanted) => {
      const edits = toEdits(wanted, metadata)
      const after = applyEdits(metadata, edits)
      for (const { path, value, base } of edits) {
        expect(jsonEqual(base, seenAt(metadata, path))).toBe(true)
        if (value !== undefined) expect(seenAt(after, path)).toBe(value)
        else if (leavesOf(metadata).some(([leaf]) => overlaps(path, leaf) && path.length <= leaf.length))
          expect(seenAt(after, path)).toBeUndefined()
      }
    }),
    { numRuns },
  )
})

it('nothing that I pass in is written to', () => {
  fc.assert(
    fc.property(stored, change, stored, (metadata, wanted, other) => {
      const before = text([metadata, wanted, other])
      const edits = toEdits(wanted, metadata)
      smallestPatch(metadata, applyEdits(metadata, edits))
      rebase(edits, other)
      share(metadata, other)
      expect(text([metadata, wanted, other])).toBe(before)
      expect(Object.prototype).not.toHaveProperty('a')
    }),
    { numRuns },
  )
})

it('edits of different leaves may be made in any order', () => {
  fc.assert(
    fc.property(stored, change, change, (metadata, one, other) => {
      const mine = toEdits(one, metadata)
      const theirs = toEdits(other, metadata).filter(
        ({ path }) => !mine.some((edit) => overlaps(edit.path, path)),
      )
      // An edit below a scalar replaces that scalar: then the two do touch the same value.
      fc.pre(
        [...mine, ...theirs].every(({ path }) =>
          path.slice(0, -1).every((_, at) => {
            const above = seenAt(metadata, path.slice(0, at + 1))
            return (
              above === undefined || (typeof above === 'object' && above !== null && !Array.isArray(above))
            )
          }),
        ),
      )
      const theirsFirst = applyEdits(metadata, theirs)
      const { clean, conflicts } = rebase(mine, theirsFirst)
      expect(conflicts).toEqual([])
      expect(clean).toEqual(mine)
      expect(jsonEqual(applyEdits(theirsFirst, clean), applyEdits(applyEdits(metadata, mine), theirs))).toBe(
        true,
      )
    }),
    { numRuns },
  )
})

it('a leaf that others changed to something else is a conflict, and only then', () => {
  fc.assert(
    fc.property(stored, change, stored, (base, wanted, theirs) => {
      const edits = toEdits(wanted, base)
      const { clean, conflicts } = rebase(edits, theirs)
      expect(clean.length + conflicts.length).toBe(edits.length)
      for (const edit of clean) {
        const found = seenAt(theirs, edit.path)
        expect(jsonEqual(found, edit.base) || jsonEqual(found, edit.value)).toBe(true)
      }
      for (const conflict of conflicts) {
        expect(jsonEqual(conflict.theirs, seenAt(theirs, conflict.path))).toBe(true)
        expect(jsonEqual(conflict.theirs, conflict.base) || jsonEqual(conflict.theirs, conflict.mine)).toBe(
          false,
        )
      }
    }),
    { numRuns },
  )
})

it('rebasing onto what I already saw finds no conflict', () => {
  fc.assert(
    fc.property(stored, change, (metadata, wanted) => {
      expect(rebase(toEdits(wanted, metadata), metadata).conflicts).toEqual([])
    }),
    { numRuns },
  )
})

it('making the same change twice is making it once', () => {
  fc.assert(
    fc.property(stored, change, (metadata, wanted) => {
      const once = applyChange(metadata, wanted)
      expect(jsonEqual(applyChange(once, wanted), once)).toBe(true)
    }),
    { numRuns },
  )
})

it('a value that did not change keeps its identity in what I read next', () => {
  fc.assert(
    fc.property(stored, change, (metadata, wanted) => {
      const next = applyChange(structuredClone(metadata), wanted)
      const shared = share(metadata, next)
      expect(jsonEqual(shared, next)).toBe(true)
      for (const key of Object.keys(metadata))
        if (jsonEqual(seenAt(metadata, [key]), seenAt(next, [key])))
          expect(seenAt(shared, [key])).toBe(seenAt(metadata, [key]))
      if (jsonEqual(metadata, next)) expect(shared).toBe(metadata)
    }),
    { numRuns },
  )
})

it('zero is zero, whichever sign it is stored with', () => {
  expect(jsonEqual({ balance: -0 }, { balance: 0 })).toBe(true)
})
