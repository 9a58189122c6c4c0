import { type ReactElement, useSyncExternalStore } from 'react'
import type { Announcer } from './announcer.ts'

/** Says what cannot be seen to have happened. Renders a `div` that only screen readers meet. */
export function LiveRegion({ announcer }: { readonly announcer: Announcer }): ReactElement {
  const text = useSyncExternalStore(announcer.subscribe, announcer.getText, announcer.getText)
  return (
    <div data-ram="announcer" role="status">
      {text}
    </div>
  )
}
