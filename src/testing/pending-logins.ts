// What `/authorize` was asked, kept while somebody is at the hosted login page. Its address bears a name for it and nothing else.
import type { Realm } from './realm.ts'
import { forgetOld, held, type PendingLogin } from './state.ts'
import { randomId } from './users.ts'

const lifetime = 60 * 60 * 1000

export async function openPendingLogin({ state, now }: Realm, query: string): Promise<string> {
  forgetOld(state.logins, now(), lifetime)
  const id = randomId(32)
  state.logins[id] = { query, at: now() }
  await state.save()
  return id
}

export function findPendingLogin({ state, now }: Realm, id: string | undefined): PendingLogin | undefined {
  const found = held(state.logins, id)
  return found && now() - found.at <= lifetime ? found : undefined
}

/** It leads to one answer: going back and sending the form again begins nothing. */
export function closePendingLogin({ state }: Realm, id: string): void {
  delete state.logins[id]
}
