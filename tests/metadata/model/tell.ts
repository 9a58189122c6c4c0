import { checkEnd, checkRest, checkTold } from './promises.ts'
import type { Operation } from './operations.ts'
import { createWorld } from './world.ts'
import type { Counts, Library, World } from './world.ts'

export interface Story {
  readonly seed: number
  readonly hasWebLocks: boolean
  readonly operations: readonly Operation[]
}

/** Plays a story to its end, lets everything come to rest, and holds the library to its promises. */
export async function tell(story: Story, library: Library, counts: Counts): Promise<void> {
  const world = await createWorld(library, story, counts)
  for (const operation of story.operations) await world.perform(operation)
  await comeToRest(world, counts)
  if (world.broken.length > 0) throw world.broken[0]
  checkEnd(world)
}

async function comeToRest(world: World, counts: Counts): Promise<void> {
  const { network, tabs, clock } = world
  for (const { cloud } of network.users)
    for (const [kind, times] of Object.entries(cloud.met)) counts[kind] = (counts[kind] ?? 0) + times
  network.calm()
  await clock.settle()
  // Before anything is read again on request: by itself, everybody knows what anybody knows, and nothing just waits.
  world.note(() => checkTold(world))
  world.note(() => checkRest(world))
  for (const open of tabs) world.signIn(open, open.user)
  for (const user of network.users)
    if (world.left(user) || !tabs.some((open) => open.user === user)) await world.openTab(user)
  for (let round = 0; round < 8; round++) {
    await clock.settle()
    if (tabs.every(({ page }) => page.store()?.getState().pending.length === 0)) break
    for (const open of tabs) {
      const store = open.page.store()
      for (const { status } of store?.getState().pending ?? []) world.count(status)
      store?.resume()
      store?.retry()
      world.choose(open, round % 2 === 0 ? 'theirs' : 'mine')
    }
  }
  for (let round = 0; round < 2; round++) {
    for (const { page } of tabs) void page.store()?.refresh()
    await clock.settle()
  }
  counts['news'] = (counts['news'] ?? 0) + world.news.length
}
