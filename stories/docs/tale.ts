// Leads the real store through one story, step by step, and keeps what it held after each step.
import type { JsonObject } from '../../src/fields/json.ts'
import { createMetadataStore, RefusedError, UnreachableError } from '../../src/metadata/index.ts'
import type { PendingChange } from '../../src/metadata/index.ts'

/** All of the story's metadata are texts. */
export type Values = Readonly<Record<string, string>>

export interface Scene {
  readonly title: string
  readonly told: string
  /** What the server last said. */
  readonly confirmed: Values
  readonly pending: readonly PendingChange[]
  /** What the page shows: the confirmed with the pending applied. */
  readonly screen: Values
}

/** How often a scene looks whether the store has got there. The store needs a few microtasks for each step. */
const patience = 200

export async function tellTheTale(): Promise<readonly Scene[]> {
  let stored: JsonObject = { hobby: 'Chess', home: 'London' }
  const writes: { readonly answer: () => void; readonly refuse: () => void; readonly lose: () => void }[] = []
  const waits: (() => void)[] = []
  let clock = 0
  const store = createMetadataStore({
    userId: 'auth0|ada',
    tenant: 'tale.example',
    getAccessToken: () => Promise.resolve('token'),
    warnBeforeUnload: false,
    // Time passes when the story says so, and no other tab hears of it.
    environment: {
      now: () => clock,
      after: (milliseconds, run) => {
        if (milliseconds < 5_000) waits.push(run)
        return () => {}
      },
      locks: (_name, _signal, task) => task(),
      openChannel: () => ({ post: () => {}, close: () => {} }),
      listen: () => () => {},
    },
    source: {
      read: () => Promise.resolve(stored),
      write: (patch) =>
        new Promise((resolve, reject) => {
          const answer = (): void => {
            stored = { ...stored, ...patch }
            resolve(stored)
          }
          const lose = (): void => {
            stored = { ...stored, ...patch }
            reject(new UnreachableError('The connection broke'))
          }
          const refuse = (): void => reject(new RefusedError('No.', 403))
          writes.push({ answer, refuse, lose })
        }),
    },
  })

  const scenes: Scene[] = []
  async function until(isThere: (pending: readonly PendingChange[]) => boolean, title: string, told: string) {
    for (let looks = 0; looks < patience; looks++) {
      const state = store.getState()
      if (state.status === 'ready' && isThere(state.pending)) {
        const { confirmed, pending, view } = state
        scenes.push({ title, told, confirmed: textsOf(confirmed), pending, screen: textsOf(view) })
        return
      }
      await Promise.resolve()
    }
    throw new Error(`The store never came to: ${title}.`)
  }

  const disconnect = store.connect()
  const statuses = (pending: readonly PendingChange[]): string => pending.map(({ status }) => status).join()
  await until(
    (pending) => pending.length === 0,
    'Read',
    'What Auth0 said is confirmed, and it is what the page shows.',
  )

  void store.update({ hobby: 'Sailing' })
  await until(
    (pending) => statuses(pending) === 'sending' && writes.length === 1,
    'A hobby is saved',
    'The change is on screen at once. It is pending: confirmed still says what Auth0 said.',
  )

  void store.update({ home: 'Paris' })
  await until(
    (pending) => pending.length === 2,
    'And a home',
    'The next change waits for its turn. Both are on screen, neither is confirmed.',
  )

  writes[0]?.refuse()
  await until(
    (pending) => statuses(pending) === 'sending' && writes.length === 2,
    'The hobby is refused',
    'Only that change is forgotten. There is no backup to restore, so the later one stays on screen.',
  )

  writes[1]?.lose()
  await until(
    (pending) => statuses(pending) === 'retrying',
    'No answer',
    'The connection broke. Nobody knows whether the home arrived, so it stays pending, and on screen.',
  )

  await until(
    (pending) => {
      clock += 1_000
      for (const pass of waits.splice(0)) pass()
      return pending.length === 0
    },
    'Read again',
    'It had arrived: the change is recognised and not made twice. Auth0’s answer is confirmed, nothing is pending.',
  )
  disconnect()
  store.close()
  return scenes
}

function textsOf(json: JsonObject): Values {
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, JSON.stringify(value).slice(1, -1)]),
  )
}
