/** The part of `Storage` that is needed: `localStorage` will do. */
export interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** The JSON under a key; `undefined` if there is none, or it cannot be read. */
export function readText(storage: TextStorage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps text, or with `undefined` removes it. A full or forbidden storage keeps nothing: what is on screen is not lost. */
export function writeText(storage: TextStorage, key: string, text: string | undefined): void {
  try {
    if (text === undefined) storage.removeItem(key)
    else storage.setItem(key, text)
  } catch {
    // Private windows and full disks refuse; the page works on without.
  }
}
