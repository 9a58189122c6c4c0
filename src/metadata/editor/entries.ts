// The fields that are shown, or were: found by address, refreshed by leaf, checked together.
import { validateMetadata } from '../../fields/index.ts'
import type { AnyFields } from '../../fields/defineFields.ts'
import type { FieldIssue, IssuePath } from '../../fields/issue.ts'
import type { Desk } from './desk.ts'
import { FieldEntry } from './field.ts'
import { findPlace, placeAt } from './places.ts'
import type { Problem } from './types.ts'

const noIssues: readonly FieldIssue[] = []
const noEntries: readonly FieldEntry[] = []

export interface Entries {
  at(address: string): FieldEntry
  /** Takes up other fields. */
  describe(): void
  refresh(leaf: string): void
  refreshAll(): void
  clearAll(): void
  /** Checks again, after other fields were taken up. */
  reconsiderAll(): void
  /** Checks again the groups around a leaf that have a problem of their own. */
  recheckAround(leaf: string): void
  hasIssues(address: string): boolean
  /** Forgets an item of a list, and all inside it. */
  drop(address: string): void
  /** Shows issues where they belong. */
  show(issues: readonly FieldIssue[]): void
  /** Whether what is shown of a leaf may be saved. */
  isSound(leaf: string): Promise<boolean>
  /** Checks everything, and gives what a person could mend here. */
  checkAll(): Promise<readonly Problem[]>
}

export function createEntries(desk: Desk, fields: () => AnyFields): Entries {
  const all = new Map<string, FieldEntry>()
  /** What lies inside lists, by the leaf that it is saved with. */
  const inLists = new Map<string, Set<FieldEntry>>()

  function at(address: string): FieldEntry {
    const known = all.get(address)
    if (known) return known
    const entry = new FieldEntry(placeAt(fields().shape, address), desk)
    all.set(address, entry)
    file(entry)
    return entry
  }

  function file(entry: FieldEntry): void {
    const { leaf, address } = entry.place
    if (leaf === address) return
    const siblings = inLists.get(leaf)
    if (siblings) siblings.add(entry)
    else inLists.set(leaf, new Set([entry]))
  }

  /** What is saved with a leaf: itself, and all inside it. */
  function within(leaf: string): readonly FieldEntry[] {
    const whole = all.get(leaf)
    const inside = inLists.get(leaf) ?? noEntries
    return whole ? [whole, ...inside] : [...inside]
  }

  function addressOf(path: IssuePath): string {
    return path.reduce<string>((above, step) => {
      const name = typeof step === 'number' ? (desk.keys.of(above)[step] ?? step) : step
      return above === '' ? String(name) : `${above}.${name}`
    }, '')
  }

  /** A problem that nobody can see or mend here must not keep anything from being saved. */
  const canMend = (entry: FieldEntry): boolean =>
    (entry.isFollowed || desk.edits.has(entry.place.leaf)) &&
    entry.isDescribed &&
    entry.field.control.element !== 'none' &&
    !entry.readOnly

  function group(issues: readonly FieldIssue[]): Map<string, FieldIssue[]> {
    const groups = new Map<string, FieldIssue[]>()
    for (const issue of issues) {
      const address = addressOf(issue.path)
      groups.set(address, [...(groups.get(address) ?? []), issue])
    }
    return groups
  }

  const hasIssues = (address: string): boolean => (all.get(address)?.snapshot.issues.length ?? 0) > 0

  return {
    at,
    describe() {
      inLists.clear()
      for (const entry of all.values()) {
        entry.become(findPlace(fields().shape, entry.address))
        if (entry.isDescribed) file(entry)
      }
    },
    refresh(leaf) {
      for (const entry of within(leaf)) entry.refresh()
    },
    refreshAll() {
      for (const entry of all.values()) entry.refresh()
    },
    clearAll() {
      for (const entry of all.values()) entry.clear()
    },
    reconsiderAll() {
      for (const entry of all.values()) entry.reconsider()
    },
    recheckAround(leaf) {
      let end = leaf.lastIndexOf('.')
      for (; end > 0; end = leaf.lastIndexOf('.', end - 1)) {
        const group = all.get(leaf.slice(0, end))
        if (!group || !hasIssues(group.address)) continue
        group.refresh()
        group.recheck()
      }
    },
    hasIssues,
    drop(address) {
      for (const [each, entry] of all) {
        if (each !== address && !each.startsWith(`${address}.`)) continue
        entry.clear()
        all.delete(each)
        inLists.get(entry.place.leaf)?.delete(entry)
      }
    },
    show(issues) {
      for (const [address, found] of group(issues)) all.get(address)?.show(found, true)
    },
    async isSound(leaf) {
      const found = await Promise.all(within(leaf).map(async (entry) => entry.check()))
      return found.flat().length === 0
    },
    async checkAll() {
      const found = group(await validateMetadata(fields(), desk.shown()))
      const problems: Problem[] = []
      for (const entry of all.values()) {
        const issue = canMend(entry) ? entry.show(found.get(entry.address) ?? noIssues)[0] : undefined
        if (issue) problems.push({ address: entry.address, issue })
      }
      return problems
    },
  }
}
