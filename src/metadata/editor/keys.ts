import { asItems, followKeys, type Items } from './lists.ts'
import type { Json } from '../../fields/json.ts'

/** The keys of every list's items: stable while an item lives, wherever it moves. */
export interface ListKeys {
  of(list: string): readonly string[]
  /** Says which keys a list has after a change that only its maker understands. */
  set(list: string, keys: readonly string[]): void
  fresh(list: string): string
}

export function createListKeys(read: (list: string) => Json | undefined): ListKeys {
  const lists = new Map<string, { items: Items; keys: readonly string[] }>()
  const counts = new Map<string, number>()

  const fresh = (list: string): string => {
    const count = counts.get(list) ?? 0
    counts.set(list, count + 1)
    return String(count)
  }

  return {
    of(list) {
      const known = lists.get(list) ?? { items: [], keys: [] }
      const items = asItems(read(list))
      if (items === known.items) return known.keys
      const keys = followKeys(known.items, known.keys, items, () => fresh(list))
      lists.set(list, { items, keys })
      return keys
    },
    // Items that nobody knows keep their keys by where they stand.
    set: (list, keys) => void lists.set(list, { items: [], keys }),
    fresh,
  }
}
