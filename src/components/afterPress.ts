import type { EditorField } from '../metadata/editor/types.ts'

/**
 * Acts at once; or, while a mouse button or a finger is down, once it is up and its click is heard. What appears at a
 * blur moves what is below: a button that moves away under the pointer would never be clicked.
 */
function afterPress(act: () => void): void {
  if (!document.querySelector(':active')) return act()
  const heard = new AbortController()
  const wait = (): void => {
    heard.abort()
    setTimeout(act)
  }
  for (const end of ['mouseup', 'pointercancel', 'dragend', 'keyup'])
    addEventListener(end, wait, { capture: true, signal: heard.signal })
}

/** From now on a field's problems are shown. */
export function leave(field: EditorField): void {
  afterPress(() => field.blur())
}
