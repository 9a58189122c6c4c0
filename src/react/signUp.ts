// What Lock asks at sign-up, and what is made of the answers. Loaded when somebody signs in or up.
import {
  type AnyFields,
  createSignUpCaptures,
  leafTest,
  type LockSignUpField,
  toLockSignUpFields,
  typedSignUpChange,
} from '../fields/index.ts'
import type { UserMetadata } from '../metadata/index.ts'

export interface SignUp {
  toLockFields(fields: AnyFields): readonly (LockSignUpField & Readonly<Record<string, unknown>>)[]
  /**
   * Writes the typed values of what a sign-up could only store as strings, once the stored ones are known.
   * Tells whether that is done. The change is pending like any other, so a failure is not the caller's to handle.
   */
  complete(userMetadata: UserMetadata, fields: AnyFields): boolean
}

/** Remembers for this page alone what was typed into Lock. */
export function createSignUp(): SignUp {
  const captures = createSignUpCaptures()
  return {
    toLockFields: (fields) => toLockSignUpFields(fields, { captures }).map((field) => ({ ...field })),
    complete(userMetadata, fields) {
      const state = userMetadata.getState()
      if (state.status !== 'ready' || state.readFrom !== 'api') return false
      const change = typedSignUpChange(fields, state.confirmed, captures)
      captures.clear()
      if (change) void userMetadata.store()?.update(change, { isLeaf: leafTest(fields) })
      return true
    },
  }
}
