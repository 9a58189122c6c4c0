import { expect, test } from 'vitest'
import { defineFields, text } from 'react-auth0-metadata/fields'
import { createSignUp } from '../../src/react/signUp.ts'
import { sameOptions } from '../../src/session/lock/toLockOptions.ts'

test('Lock is made anew when only a rule of what it asks has changed, and not without a change', () => {
  const signUp = createSignUp()
  const asked = (maxLength: number) =>
    signUp.toLockFields(defineFields({ nick: text({ label: 'Nick', signUp: true, maxLength }) }))
  expect(sameOptions(asked(5), asked(5))).toBe(true)
  expect(sameOptions(asked(5), asked(10))).toBe(false)
})
