import fc from 'fast-check'
import {
  checkbox,
  createSignUpCaptures,
  defineFields,
  email,
  hidden,
  number,
  radio,
  select,
  signUpFields,
  text,
  toLockSignUpFields,
  typedSignUpChange,
  url,
} from 'react-auth0-metadata/fields'
import type { LockSignUpField } from 'react-auth0-metadata/fields'
import { describe, expect, it } from 'vitest'

const label = 'Label'
const signUp = true

function asked(field: Parameters<typeof defineFields>[0][string]): LockSignUpField {
  const [first] = toLockSignUpFields(defineFields({ it: field }))
  if (first === undefined) throw new Error('expected a field')
  return first
}

describe('asking through Lock', () => {
  it('asks only what is marked, in order, attributes of the root first', () => {
    const fields = defineFields(
      {
        last: text({ label: 'Last', signUp: { order: 9 } }),
        never: text({ label: 'Never' }),
        not: text({ label: 'Not', signUp: false }),
        a: text({ label: 'A', signUp }),
        b: email({ label: 'B', signUp }),
        first: text({ label: 'First', signUp: { order: -1 } }),
      },
      {
        rootAttributes: {
          given_name: text({ label: 'First name', required: true }),
          picture: url({ label: 'Picture', required: true, signUp: { order: 10 } }),
        },
      },
    )
    expect(toLockSignUpFields(fields).map(({ name, storage }) => [name, storage])).toEqual([
      ['first', undefined],
      ['given_name', 'root'],
      ['a', undefined],
      ['b', undefined],
      ['last', undefined],
      ['picture', 'root'],
    ])
    expect(signUpFields(fields)[1]).toMatchObject({ name: 'given_name', root: true })
  })

  it('gives every input a placeholder, a picture if there is one, and its label for assistive technology', () => {
    expect(asked(text({ label: 'Hobby', signUp }))).toMatchObject({
      name: 'it',
      type: 'text',
      placeholder: 'Hobby',
      ariaLabel: 'Hobby',
    })
    const icon = 'https://cdn.example.com/star.svg'
    const field = asked(text({ label: 'Hobby', signUp: { placeholder: 'What do you like?', icon } }))
    expect(field).toMatchObject({ placeholder: 'What do you like?', ariaLabel: 'Hobby', icon })
    expect(asked(text({ label: 'Hobby', signUp: { icon: '' } }))).not.toHaveProperty('icon')
  })

  it('lets an optional text stay empty, and insists on a required one with a hint', () => {
    expect(asked(text({ label, signUp })).validator?.('')).toEqual({ valid: true })
    const required = asked(text({ label, required: true, signUp }))
    expect(required.validator?.('  ')).toEqual({ valid: false, hint: 'Please fill this in.' })
    expect(required.validator?.('chess')).toEqual({ valid: true })
  })

  it('checks the rules of the field, and says what is wrong in the language of the app', () => {
    const fields = defineFields({
      contact: email({ label, signUp }),
      nick: text({ label, signUp, validate: (value) => (value === 'x' ? 'No x.' : null) }),
    })
    const [contact, nick] = toLockSignUpFields(fields, { messages: { email: 'Bitte eine E-Mail-Adresse.' } })
    expect(contact?.validator?.('ada')).toEqual({ valid: false, hint: 'Bitte eine E-Mail-Adresse.' })
    expect(contact?.validator?.('')).toEqual({ valid: true })
    expect(nick?.validator?.('x')).toEqual({ valid: false, hint: 'No x.' })
  })

  it('does not wait for an async rule, which Lock would take for a refusal, nor asks it at every key', () => {
    let asks = 0
    const taken = async (): Promise<string> => `Taken ${++asks} times.`
    const field = asked(text({ label, maxLength: 3, signUp, validate: taken }))
    for (const typed of ['a', 'ad', 'ada']) expect(field.validator?.(typed)).toEqual({ valid: true })
    expect(field.validator?.('adam')).toMatchObject({ valid: false })
    expect(asks).toBe(1)
  })

  it('counts what Auth0 will count: 500 characters, after Lock wrote a "<" as HTML', () => {
    const validator = asked(text({ label, signUp })).validator
    expect(validator?.('x'.repeat(500))).toEqual({ valid: true })
    expect(validator?.('x'.repeat(501))).toMatchObject({
      valid: false,
      hint: 'Please use at most 500 characters.',
    })
    expect(validator?.(`< ${'x'.repeat(498)}`)).toMatchObject({ valid: false })
    expect(validator?.('&'.repeat(500))).toEqual({ valid: true })
    expect(validator?.(`${'&'.repeat(499)}<`)).toMatchObject({ valid: false })
  })

  it('keeps to the shorter limits of attributes of the root', () => {
    const [name] = toLockSignUpFields(
      defineFields({}, { rootAttributes: { given_name: text({ label, required: true }) } }),
    )
    expect(name?.validator?.('x'.repeat(150))).toEqual({ valid: true })
    expect(name?.validator?.('x'.repeat(151))).toMatchObject({ valid: false })
    expect(name?.validator?.('')).toMatchObject({ valid: false })
  })

  it('starts from the default, and a checkbox from unchecked', () => {
    expect(asked(text({ label, default: 'chess', signUp })).prefill).toBe('chess')
    expect(asked(text({ label, signUp }))).not.toHaveProperty('prefill')
    expect(asked(checkbox({ label, signUp }))).toMatchObject({ type: 'checkbox', prefill: 'false' })
    expect(asked(checkbox({ label, default: true, signUp })).prefill).toBe('true')
  })

  it('lets a checkbox be unchecked unless it is required', () => {
    expect(asked(checkbox({ label, signUp })).validator?.('false')).toEqual({ valid: true })
    const terms = asked(checkbox({ label, required: true, signUp }))
    expect(terms.validator?.('false')).toEqual({ valid: false, hint: 'Please fill this in.' })
    expect(terms.validator?.('true')).toEqual({ valid: true })
  })

  it('asks select and radio by options, which Lock never validates', () => {
    const free = { value: 'free', label: 'Free' }
    for (const kind of [select, radio]) {
      expect(asked(kind({ label, options: { free: 'Free' }, required: true, signUp }))).toEqual({
        name: 'it',
        type: 'select',
        placeholder: label,
        ariaLabel: label,
        options: [free],
      })
      expect(asked(kind({ label, options: { free: 'Free' }, default: 'free', signUp }))).toMatchObject({
        options: [free],
        prefill: 'free',
      })
    }
  })

  it('offers "no answer" first where a select may stay unanswered', () => {
    expect(asked(select({ label: 'Plan', options: ['free'], signUp }))).toMatchObject({
      options: [
        { value: ' ', label: 'Plan' },
        { value: 'free', label: 'free' },
      ],
      prefill: ' ',
    })
  })

  it('sends hidden values as strings', () => {
    expect(asked(hidden({ default: 'spring', signUp }))).toMatchObject({ type: 'hidden', value: 'spring' })
    expect(asked(hidden({ default: 42, signUp })).value).toBe('42')
    expect(asked(hidden({ default: false, signUp })).value).toBe('false')
    expect(asked(hidden({ default: 'spring', signUp }))).not.toHaveProperty('placeholder')
  })
})

describe('after a sign-up', () => {
  const fields = defineFields({
    hobby: text({ label, signUp }),
    newsletter: checkbox({ label, signUp }),
    plan: select({ label, options: ['free', 'pro'], signUp }),
    visits: hidden({ default: 42, signUp }),
    age: number({ label }),
  })

  it('writes the typed values in one change', () => {
    const stored = { hobby: 'chess', newsletter: 'true', plan: 'pro', visits: '42', age: '7' }
    expect(typedSignUpChange(fields, stored)).toEqual({ newsletter: true, visits: 42 })
    expect(typedSignUpChange(fields, { newsletter: 'false' })).toEqual({ newsletter: false })
  })

  it('writes nothing when all is as it should be', () => {
    expect(typedSignUpChange(fields, {})).toBeUndefined()
    expect(
      typedSignUpChange(fields, { hobby: '', newsletter: true, plan: 'pro', visits: 42, theirs: 'x' }),
    ).toBeUndefined()
  })

  it('forgets a select that was left unanswered', () => {
    expect(typedSignUpChange(fields, { plan: ' ', newsletter: 'true' })).toEqual({
      plan: null,
      newsletter: true,
    })
  })

  it('leaves alone what it cannot read', () => {
    expect(typedSignUpChange(fields, { newsletter: 'perhaps', plan: 'gold', visits: 'many' })).toBeUndefined()
  })

  const typedHere = (text: string) => {
    const captures = createSignUpCaptures()
    const [hobby] = toLockSignUpFields(fields, { captures })
    for (let end = 0; end <= text.length; end++) hobby?.validator?.(text.slice(0, end))
    return captures
  }

  it.each([
    ['I <3 you', 'I &lt;3 you'],
    ['if a<b then c', 'if a'],
    ['R&D <research>', 'R&amp;D '],
    ['<b>bold</b> & <', 'bold &amp; &lt;'],
    ['<script>alert(1)</script>', ''],
  ])('restores %j, which Lock stored as %j', (text, stored) => {
    expect(typedSignUpChange(fields, { hobby: stored }, typedHere(text))).toEqual({ hobby: text })
  })

  it('leaves a damaged text as it is stored if this page did not see it typed', () => {
    expect(typedSignUpChange(fields, { hobby: 'I &lt;3 you' })).toBeUndefined()
    expect(typedSignUpChange(fields, { hobby: 'I &lt;3 you' }, createSignUpCaptures())).toBeUndefined()
  })

  it('does not use what was typed in another attempt', () => {
    expect(typedSignUpChange(fields, { hobby: '' }, typedHere('a < b'))).toBeUndefined()
    expect(typedSignUpChange(fields, { hobby: 'chess' }, typedHere('<3 you'))).toBeUndefined()
    expect(
      typedSignUpChange(fields, { hobby: 'chess' }, typedHere('a < b').clear() ?? createSignUpCaptures()),
    ).toBeUndefined()
  })

  it('never changes a text that has no "<"', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('<')),
        (text) => {
          expect(typedSignUpChange(fields, { hobby: text }, typedHere(text))).toBeUndefined()
        },
      ),
    )
  })
})
