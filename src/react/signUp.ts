// What is asked at sign-up, by Lock or a form of the app's, and what is made of the answers. Loaded when somebody signs in or up.
import {
  type AnyFields,
  createSignUpCaptures,
  defineFields,
  type JsonObject,
  leafTest,
  type LockSignUpField,
  signUpAnswers,
  toLockSignUpFields,
  typedSignUpChange,
} from '../fields/index.ts'
import type { UserMetadata } from '../metadata/index.ts'
import { type Session, SignUpError, type SignUpOutcome, type SignUpRequest } from '../session/index.ts'

/** What a sign-up form of your own has gathered. */
export interface SignUpForm extends Omit<SignUpRequest, 'attributes' | 'metadata'> {
  /** What `SignupFields` gives to `onChange`: answers by the fields' names, attributes of the root among them. */
  readonly metadata?: JsonObject | undefined
}

export interface SignUp {
  toLockFields(fields: AnyFields): readonly (LockSignUpField & Readonly<Record<string, unknown>>)[]
  /** Signs up without Lock. Rejects with a `SignUpError`. */
  send(session: Pick<Session, 'signUpWith'>, form: SignUpForm, fields?: AnyFields): Promise<SignUpOutcome>
  /**
   * Writes the typed values of what a sign-up could only store as strings, once the stored ones are known.
   * Tells whether that is done. The change is pending like any other, so a failure is not the caller's to handle.
   */
  complete(userMetadata: UserMetadata, fields?: AnyFields): boolean
}

const noFields = defineFields({})

/** Remembers for this page alone what was typed. */
export function createSignUp(): SignUp {
  const captures = createSignUpCaptures()
  /** The fields of the form that signed up; they need not be the provider's. */
  let asked: AnyFields | undefined
  return {
    // Lock is made anew for another description, though the functions that check it may read the same.
    toLockFields: (fields) =>
      Object.assign(
        toLockSignUpFields(fields, { captures }).map((field) => ({ ...field })),
        { describes: fields.shape },
      ),
    async send(session, { metadata = {}, ...form }, fields = noFields) {
      const { issues, ...texts } = await signUpAnswers(fields, metadata)
      if (issues.length > 0) {
        throw new SignUpError('invalid_answers', 'Some answers are missing or wrong: see issues.', { issues })
      }
      asked = fields
      for (const [name, text] of Object.entries(texts.metadata)) captures.keep(name, text)
      return session.signUpWith({ ...form, ...texts })
    },
    complete(userMetadata, given = noFields) {
      const fields = asked ?? given
      const state = userMetadata.getState()
      if (state.status !== 'ready' || state.readFrom !== 'api') return false
      const change = typedSignUpChange(fields, state.confirmed, captures)
      captures.clear()
      asked = undefined
      if (change) void userMetadata.store()?.update(change, { isLeaf: leafTest(fields) })
      return true
    },
  }
}
