import { type ReactElement, useSyncExternalStore } from 'react'
import type { Announcer } from './announcer.ts'

/** Says what cannot be seen to have happened. Renders an `output` that only screen readers meet. */
export function LiveRegion({ announcer }: { readonly announcer: Announcer }): ReactElement {
  const text = useSyncExternalStore(announcer.subscribe, announcer.getText, announcer.getText)
  return <output data-ram="announcer">{text}</output>
}
