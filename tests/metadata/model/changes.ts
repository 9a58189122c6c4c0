// What users change, and what becomes of it.
import { jsonEqual } from '../../../src/fields/equal.ts'
import type { Json, JsonChange, JsonObject, Path } from '../../../src/fields/json.ts'
import type { ConflictPolicy, PendingUpdate, UpdateOptions } from '../../../src/metadata/store/state.ts'
import { type Base, isOf, partsOf, type Wanted } from './book.ts'
import { seen, touch, within } from './look.ts'
import type { User } from './network.ts'
import type { Operation } from './operations.ts'
import { checkConflict } from './promises.ts'
import type { OpenTab, World } from './world.ts'

export type ChangeOperation = Extract<
  Operation,
  { readonly kind: 'edit' | 'edit several' | 'edit a group' | 'append' | 'count' }
>

type Leaf = Pick<Wanted, 'path' | 'value' | 'kind'>
type Surroundings = Pick<
  World,
  'clock' | 'hasWebLocks' | 'wanted' | 'count' | 'note' | 'turnOf' | 'isSignedOut' | 'isSetBack'
>

export function createChanges(world: Surroundings) {
  const { clock, wanted, count, note, turnOf, isSignedOut, isSetBack } = world
  let values = 0

  /** No value is ever written twice, so that each tells who wrote it. */
  const newValue = (by: string): string => `${by}${++values}`

  function openEditor(open: OpenTab): void {
    const state = open.page.getState()
    if (state.status !== 'ready') return
    const unsent = wanted.filter((entry) => state.pending.some(({ id }) => id === entry.id))
    open.editor = { view: state.view, writes: open.user.log.length, order: wanted.length, unsent }
  }

  function baseOf({ page, user }: OpenTab, path: Path, editor: OpenTab['editor']): Base {
    const state = page.getState()
    const shown = editor?.view ?? (state.status === 'ready' ? state.confirmed : undefined)
    if (!shown) return { seen: [], writes: 0, order: undefined, own: undefined }
    const here = seen(shown, path)
    const order = editor?.order
    const own = editor?.unsent.findLast((entry) => isOf(entry, path, here))
    if (!own) return { seen: [here], writes: writesUntil(user, path, here, editor?.writes), order, own }
    const below = own.base.seen.map((value) => within(value, path.slice(own.path.length)))
    // What was changed before the first read stands on whatever that read will find.
    return { seen: below.length > 0 ? [here, ...below] : [], writes: own.base.writes, order, own }
  }

  function change(
    open: OpenTab,
    leaves: readonly Leaf[],
    how: JsonChange | ((current: JsonObject) => JsonChange),
    policy: ConflictPolicy,
    {
      inEditor = false,
      isLeaf,
    }: { readonly inEditor?: boolean | undefined } & Pick<UpdateOptions, 'isLeaf'> = {},
  ): void {
    const { page, user, session } = open
    const store = page.store()
    if (!store) return
    const editor = inEditor ? open.editor : undefined
    if (editor) {
      open.editor = undefined
      count('edited in an editor')
    }
    const bases = leaves.map(({ path }) => baseOf(open, path, editor))
    const promise = store.update(how, { conflicts: policy, base: editor?.view, isLeaf })
    const entries = leaves.map((leaf, index): Wanted => ({
      ...leaf,
      id: promise.id,
      user,
      session,
      order: wanted.length + index,
      policy,
      base: bases[index] as Base,
      calledAt: clock.now(),
      settledAt: undefined,
      turnBeganAt: undefined,
      outcome: 'waiting',
      isOrphan: false,
      forgottenAt: undefined,
      isChosen: false,
      isGivenUp: false,
    }))
    wanted.push(...entries)
    follow(promise, entries)
    const state = page.getState()
    if (state.status !== 'ready') return
    for (const { path, value, kind } of leaves) {
      // Which of two tabs was first is told by the clock alone.
      if (isSetBack() && wanted.some((other) => other.isOrphan && touch(other.path, path))) continue
      const shown = seen(state.view, path)
      if (kind === 'value' ? !jsonEqual(shown, value) : !partsOf(shown).includes(value))
        note(() => {
          throw new Error(`The view does not show the change of ${path.join('.')} at once.`)
        })
    }
  }

  function follow(promise: PendingUpdate, entries: readonly Wanted[]): void {
    const settle = (entry: Wanted, outcome: string): void => {
      entry.outcome = outcome
      entry.settledAt = clock.now()
      entry.turnBeganAt = turnOf(entry.session)?.at
      entry.isOrphan = outcome === 'ClosedError' && !isSignedOut(entry.session)
      count(outcome)
      if (outcome === 'ConflictError') note(() => checkConflict(entry, world))
    }
    promise.then(
      () => entries.forEach((entry) => settle(entry, 'confirmed')),
      (error: unknown) => {
        const name = error instanceof Error ? error.name : 'not an error'
        // Of several leaves, only some may be in conflict; the others are confirmed.
        const paths = name === 'ConflictError' ? JSON.stringify(Reflect.get(Object(error), 'paths')) : ''
        for (const entry of entries)
          settle(entry, paths && !paths.includes(JSON.stringify(entry.path)) ? 'confirmed' : name)
      },
    )
  }

  function make(open: OpenTab, operation: ChangeOperation): void {
    switch (operation.kind) {
      case 'edit': {
        const { path, how, policy, inEditor, twice } = operation
        const value = how === 'delete' ? undefined : how === 'set' ? newValue('v') : 'refuse me'
        change(open, [{ path, value, kind: 'value' }], toChange([[path, value]]), policy, { inEditor })
        if (!twice) return
        openEditor(open)
        return make(open, { ...operation, inEditor: true, twice: false })
      }
      case 'edit several': {
        count(operation.kind)
        const { paths, policy, inEditor } = operation
        const leaves = paths.map((path) => [path, newValue('v')] as const)
        return change(
          open,
          leaves.map(([path, value]) => ({ path, value, kind: 'value' })),
          toChange(leaves),
          policy,
          { inEditor },
        )
      }
      case 'edit a group': {
        count(`${operation.kind}: ${operation.how}`)
        const { group, how, policy } = operation
        const value = how === 'delete' ? undefined : { home: newValue('v') }
        const isLeaf = (path: Path): boolean => path.length === 1 && path[0] === group
        return change(open, [{ path: [group], value, kind: 'value' }], { [group]: value ?? null }, policy, {
          isLeaf,
        })
      }
      case 'append': {
        const item = newValue('i')
        const add = ({ tags }: JsonObject): JsonChange => {
          const had = Array.isArray(tags) ? (tags as readonly Json[]) : []
          return had.includes(item) ? {} : { tags: [...had, item] }
        }
        return change(open, [{ path: ['tags'], value: item, kind: 'item' }], add, 'mine')
      }
      case 'count': {
        count(operation.kind)
        const stroke = newValue('s')
        const add = ({ tally }: JsonObject): JsonChange => ({
          tally: typeof tally === 'string' ? `${tally} ${stroke}` : stroke,
        })
        return change(open, [{ path: ['tally'], value: stroke, kind: 'stroke' }], add, 'mine')
      }
    }
  }

  return { make, openEditor, newValue }
}

/** How many writes the tenant had carried out when it last held this, of the first ones. */
function writesUntil(
  { log, cloud }: User,
  path: Path,
  value: Json | undefined,
  writes: number = log.length,
): number {
  for (let until = writes; until > 0; until--) {
    const held = log[until - 1]?.after ?? cloud.metadata()
    if (jsonEqual(seen(held, path), value)) return until
  }
  return 0
}

function toChange(leaves: readonly (readonly [Path, Json | undefined])[]): JsonChange {
  const put = (inner: JsonChange, [key = '', ...rest]: Path, value: Json | undefined): JsonChange => {
    const child = new Map(Object.entries(inner)).get(key)
    const next =
      rest.length === 0
        ? (value ?? null)
        : put(typeof child === 'object' ? (child as JsonChange) : {}, rest, value)
    return Object.fromEntries([...Object.entries(inner).filter(([name]) => name !== key), [key, next]])
  }
  return leaves.reduce<JsonChange>((all, [path, value]) => put(all, path, value), {})
}
