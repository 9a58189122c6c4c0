import { isJsonObject, type Json, type JsonObject } from '../../fields/json.ts'
import { own } from '../../fields/own.ts'
import { readText, type TextStorage, writeText } from './textStorage.ts'
import type { DraftEdit, EditorDrafts } from '../editor/types.ts'

/** Half-typed values by user and form: what one user typed is never shown to the next. */
export interface Drafts {
  read(userId: string, form: string): JsonObject | undefined
  write(userId: string, form: string, draft: JsonObject): void
  /** Forgets one form's draft, or without a form all of the user's: signing out does. */
  clear(userId: string, form?: string): void
  /** One form's drafts of one user, as an editor keeps them. */
  ofForm(userId: string, form: string): EditorDrafts
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
  const drafts: Drafts = {
    read(userId, form) {
      const draft = own(load(userId), form)
      return isJsonObject(draft) ? draft : undefined
    },
    write: (userId, form, draft) => save(userId, { ...load(userId), [form]: draft }),
    clear(userId, form) {
      if (form === undefined) return save(userId, {})
      const { [form]: _gone, ...others } = load(userId)
      save(userId, others)
    },
    ofForm: (userId, form) => ({
      load: () => toEdits(drafts.read(userId, form)),
      save(edits) {
        if (edits.length === 0) drafts.clear(userId, form)
        // An edit is JSON but for `undefined`, which JSON leaves out and reading takes for absent.
        else drafts.write(userId, form, { edits: edits as unknown as Json })
      },
    }),
  }
  return drafts
}

/** What an older version of the page, or somebody else, left in the storage is not trusted. */
function toEdits(draft: JsonObject | undefined): readonly DraftEdit[] {
  const edits: unknown = draft?.['edits']
  return Array.isArray(edits) ? edits.filter(isEdit) : []
}

function isEdit(value: unknown): value is DraftEdit {
  return isJsonObject(value) && isPath(value['path']) && /string|undefined/.test(typeof value['text'])
}

function isPath(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((key) => typeof key === 'string')
}
