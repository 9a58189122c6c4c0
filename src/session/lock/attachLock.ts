import type { SessionOptions } from '../options.ts'
import { thisPage } from '../page.ts'
import type { Session, SignInOptions } from '../session.ts'

/** Puts Lock's node into an element, and shows Lock there whenever nobody is signed in. Returns how to take it out. */
export function attachLock(
  session: Pick<Session, 'getState' | 'subscribe' | 'signIn'>,
  display: SessionOptions['display'],
  element: HTMLElement,
  options?: SignInOptions,
): () => void {
  if (display !== 'container') {
    console.warn("Lock has a place on this page, but opens as a modal. Set display to 'container'.")
    return () => {}
  }
  const node = (thisPage().node ??= document.createElement('div'))
  let last = 'loading'
  function look(): void {
    const { status } = session.getState()
    if (status === 'signed-out' && last !== status) void session.signIn(options)
    last = status
  }
  node.hidden = false
  element.append(node)
  const stop = session.subscribe(look)
  look()
  return () => {
    stop()
    if (node.parentElement !== element) return
    // Lock looks its element up in the document whenever something changes: so it stays in it.
    node.hidden = true
    document.body.append(node)
  }
}
