import { isJsonObject } from '../fields/json.ts'
import type { JsonObject } from '../fields/json.ts'
import { own } from '../fields/own.ts'
import { readText, writeText } from './textStorage.ts'
import type { TextStorage } from './textStorage.ts'

/** Half-typed values by user and form: what one user typed is never shown to the next. */
export interface Drafts {
  read(userId: string, form: string): JsonObject | undefined
  write(userId: string, form: string, draft: JsonObject): void
  /** Forgets one form's draft, or without a form all of the user's: signing out does. */
  clear(userId: string, form?: string): void
}

/** Drafts in `sessionStorage` or `localStorage`, so that half-typed forms survive a reload. */
export function createDrafts(storage: TextStorage): Drafts {
  const keyOf = (userId: string): string => `react-auth0-metadata:drafts:${userId}`
  const load = (userId: string): JsonObject => {
    const forms = readText(storage, keyOf(userId))
    return isJsonObject(forms) ? forms : {}
  }
  const save = (userId: string, forms: JsonObject): void =>
    writeText(storage, keyOf(userId), Object.keys(forms).length > 0 ? JSON.stringify(forms) : undefined)
  return {
    read(userId, form) {
      const draft = own(load(userId), form)
      return isJsonObject(draft) ? draft : undefined
    },
    write: (userId, form, draft) => save(userId, { ...load(userId), [form]: draft }),
    clear(userId, form) {
      const { [form ?? '']: _gone, ...others } = load(userId)
      save(userId, form === undefined ? {} : others)
    },
  }
}
