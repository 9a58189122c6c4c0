// A page with many readers of one user's metadata; each shows one of ten values, so that a change concerns a tenth.
import { createRoot } from 'react-dom/client'

export const keyOf = (index) => `key${index % 10}`
export const counters = { renders: 0, requests: 0 }
globalThis.counters = counters

let stored = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [keyOf(index), `value ${index}`]))

/** Auth0's part: answers with the whole user. */
async function answer(_url, init) {
  counters.requests++
  if (init?.method === 'PATCH') stored = { ...stored, ...JSON.parse(init.body).user_metadata }
  return Response.json({ user_metadata: stored })
}
globalThis.fetch = answer

export async function readUser() {
  const response = await fetch('/api/v2/users/ada')
  return (await response.json()).user_metadata
}

export async function writeUser(patch) {
  const body = JSON.stringify({ user_metadata: patch })
  const response = await fetch('/api/v2/users/ada', { method: 'PATCH', body })
  return (await response.json()).user_metadata
}

/** One reader's DOM. */
export function show(value) {
  counters.renders++
  return <span>{value ?? ''}</span>
}

/** `Page` shows `count` readers, `change` sets one value at once and sends it. */
export function enter(Page, change) {
  let root
  globalThis.contender = {
    /** Begins with one reader; the others come when its value is there. */
    open() {
      const place = document.createElement('main')
      document.body.append(place)
      root = createRoot(place)
      root.render(<Page count={1} />)
    },
    mount: (count) => root.render(<Page count={count} />),
    change: (text) => change({ key3: text }),
  }
}

export const indexes = (count) => Array.from({ length: count }, (_, index) => index)
