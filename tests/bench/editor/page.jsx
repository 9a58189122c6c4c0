import { createRoot } from 'react-dom/client'
import { start } from './task.js'

/** Lets the runner mount and unmount a React contender. */
export function enter(Form, prepare = start) {
  let root
  let task
  globalThis.contender = {
    /** What an app has before it mounts: the description of the fields, and the metadata. */
    prepare: (count) => void (task = prepare(count)),
    mount(count) {
      const place = document.createElement('main')
      document.body.append(place)
      root = createRoot(place)
      root.render(<Form count={count} task={task} />)
    },
    unmount() {
      root.unmount()
      document.body.replaceChildren()
    },
  }
}
