import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => {}
const here = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
const onServer = (): string => 'UTC'

/** The zone to show moments in: the given one, else the reader's; a server, which cannot know that, shows UTC. */
export function useTimeZone(given: string | undefined): string {
  const own = useSyncExternalStore(never, here, onServer)
  return given ?? own
}
