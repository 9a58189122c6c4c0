// Edits over metadata that lives on underneath. Knows which leaf was changed from what to what; knows neither
// React nor where metadata comes from.
import type { AnyFields } from '../../fields/defineFields.ts'
import { createListeners } from '../listeners.ts'
import { createDesk } from './desk.ts'
import { keepDrafts, restoreDrafts } from './drafts.ts'
import { createEntries, type Entries } from './entries.ts'
import { createSaver } from './save.ts'
import { isSameState, stateOf } from './state.ts'
import type { DraftEdit, Editor, EditorOptions, EditorState, Problem } from './types.ts'

/** Long enough to type on, short enough that nobody waits for it. */
const autosaveDelay = 700

// One object, so that nobody is told of a change from no problems to none.
const noProblems: readonly Problem[] = []

/** Creates the state of one editor. Nothing runs before `connect()` but what its fields are asked. */
export function createEditor(start: EditorOptions): Editor {
  let options = start
  let problems = noProblems
  let isConnected = false
  let isRedescribed = false
  /** Grows with each keystroke: what came after a check was not checked. */
  let edition = 0
  /** Drafts that the fields do not describe; `undefined` until drafts were looked for. */
  let left: readonly DraftEdit[] | undefined
  const { subscribe, tell } = createListeners()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  const desk = createDesk((address) => entries.at(address).place, start.metadata ?? {}, {
    changed(leaf) {
      entries.refresh(leaf)
      look()
    },
    edited(leaf) {
      edition++
      entries.recheckAround(leaf)
      options.onChange?.(desk.shown())
      keep()
      if (!options.autosave) return
      clearTimeout(timers.get(leaf))
      timers.set(
        leaf,
        setTimeout(() => void saveLeaf(leaf), autosaveDelay),
      )
    },
    typed() {
      edition++
      keep()
    },
    judged: () => look(),
    removed: (address) => entries.drop(address),
    left(leaf) {
      if (timers.has(leaf)) void saveLeaf(leaf)
    },
  })
  const entries: Entries = createEntries(desk, () => options.fields)
  const saver = createSaver(desk, entries, () => options)

  let state: EditorState = stateOf(desk, problems)

  function look(): void {
    const standing = problems.filter(({ address }) => entries.hasIssues(address))
    if (standing.length < problems.length) problems = standing.length > 0 ? standing : noProblems
    const next = stateOf(desk, problems)
    if (isSameState(state, next)) return
    state = next
    tell()
  }

  function keep(): void {
    // Nothing stays of what was on its way when the form was left, once it has arrived.
    const isDue = isConnected || desk.edits.size === 0
    if (isDue && options.drafts && left) keepDrafts(options.drafts, desk, left)
  }

  function restore(drafts: readonly DraftEdit[]): void {
    left = restoreDrafts(drafts, desk, options.fields.shape, entries.at)
    entries.refreshAll()
    look()
  }

  /** Not before it is known what lies under the drafts. */
  function restoreAll(): void {
    if (!isConnected || !options.drafts || !options.metadata) return
    const isBegun = desk.edits.size > 0
    restore(options.drafts.load())
    if (isBegun) keep()
  }

  async function saveLeaf(leaf: string): Promise<void> {
    clearTimeout(timers.get(leaf))
    timers.delete(leaf)
    // What was typed meanwhile has a timer of its own.
    if ((await entries.isSound(leaf)) && !timers.has(leaf)) await send([leaf])
  }

  async function send(leaves: readonly string[]): Promise<void> {
    await saver.send(leaves)
    keep()
  }

  function describe(fields: AnyFields): void {
    if (fields === options.fields) return
    options = { ...options, fields }
    entries.describe()
    isRedescribed = true
  }

  async function save(): ReturnType<Editor['save']> {
    const checked = edition
    const found = await entries.checkAll()
    if (checked !== edition) return save()
    problems = found.length > 0 ? found : noProblems
    look()
    if (problems[0]) return { ok: false, problem: problems[0].address }
    await send([...desk.edits.keys()])
    return { ok: state.status !== 'failed' }
  }

  return {
    getField: (address) => entries.at(address),
    describe,
    getState: () => state,
    subscribe,
    receive(next) {
      const before = options.metadata
      const { metadata = before } = next
      describe(next.fields)
      options = { ...next, metadata }
      if (isRedescribed) {
        isRedescribed = false
        entries.reconsiderAll()
        if (left && left.length > 0) restore(left)
        look()
      }
      if (!metadata || metadata === before) return
      saver.received()
      desk.receive(metadata)
      if (!before) restoreAll()
      entries.refreshAll()
      look()
    },
    save,
    show: (issues) => entries.show(issues),
    reset() {
      problems = noProblems
      entries.clearAll()
      for (const leaf of desk.edits.keys()) desk.resolve(leaf, 'theirs')
      entries.refreshAll()
      look()
      keep()
    },
    connect() {
      isConnected = true
      restoreAll()
      return () => {
        isConnected = false
        for (const leaf of timers.keys()) void saveLeaf(leaf)
      }
    },
  }
}
