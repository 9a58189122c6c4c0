import { checkEnd } from './promises.ts'
import type { Operation } from './operations.ts'
import { createWorld } from './world.ts'
import type { Counts, Library } from './world.ts'

export interface Story {
  readonly seed: number
  readonly operations: readonly Operation[]
}

/** Plays a story to its end, lets everything come to rest, and holds the library to its promises. */
export async function tell(story: Story, library: Library, counts: Counts): Promise<void> {
  const world = await createWorld(library, story.seed, counts)
  const broken: unknown[] = []
  const { onSend, onWrite } = world.cloud
  world.cloud.onSend = (request) => note(broken, () => onSend(request))
  world.cloud.onWrite = (entry, request) => note(broken, () => onWrite(entry, request))

  world.openNew()
  for (const operation of story.operations) await world.perform(operation)

  for (const [kind, times] of Object.entries(world.cloud.met)) counts[kind] = (counts[kind] ?? 0) + times
  world.cloud.clearFaults()
  world.cloud.outage = undefined
  if (world.tabs.length === 0) world.openNew()
  for (let round = 0; round < 8; round++) {
    await world.clock.settle()
    if (round > 0 && world.tabs.every(({ store }) => store.getState().pending.length === 0)) break
    for (const open of world.tabs) {
      for (const { status } of open.store.getState().pending) world.count(status)
      open.store.resume()
      open.store.retry()
      world.choose(open, round % 2 === 0 ? 'theirs' : 'mine')
    }
  }
  for (const { store } of world.tabs) void store.refresh()
  await world.clock.settle()
  for (const { store } of world.tabs) void store.refresh()
  await world.clock.settle()
  counts['news'] = (counts['news'] ?? 0) + world.news.length
  if (broken.length > 0) throw broken[0]
  checkEnd(world)
}

function note(broken: unknown[], check: () => void): void {
  try {
    check()
  } catch (error) {
    broken.push(error)
  }
}
