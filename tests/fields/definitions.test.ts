import {
  checkbox,
  date,
  defineFields,
  email,
  extendFields,
  FieldDefinitionError,
  group,
  hidden,
  list,
  multiline,
  multiSelect,
  number,
  pickFields,
  select,
  text,
  url,
} from 'react-auth0-metadata/fields'
import type { AnyField, Shape } from 'react-auth0-metadata/fields'
import { describe, expect, it } from 'vitest'
import { seeReadme } from '../../src/fields/seeReadme.ts'

const label = 'Label'
// What plain JavaScript can write and the types refuse.
const untyped = (value: unknown): Shape => value as Shape

function refusal(define: () => unknown): FieldDefinitionError {
  try {
    define()
  } catch (error) {
    if (error instanceof FieldDefinitionError) return error
    throw error
  }
  throw new Error('expected a FieldDefinitionError')
}

const eleven = Object.fromEntries(
  Array.from({ length: 11 }, (_, index) => [`field${index}`, text({ label, signUp: true })]),
)

it.each<[string, string, () => unknown, string]>([
  [
    'a name that Auth0 refuses',
    'bad-name',
    () => defineFields({ 'favourite.colour': text({ label }) }),
    'Field favourite.colour: Auth0 refuses metadata names that are empty or contain "." or "$".\nRename it, or nest it in a group.',
  ],
  [
    'such a name inside a group in a list',
    'bad-name',
    () => defineFields({ a: list({ label, item: group({ label, fields: { $b: text({ label }) } }) }) }),
    'Field a.0.$b: Auth0 refuses metadata names that are empty or contain "." or "$".\nRename it, or nest it in a group.',
  ],
  [
    'something that is not a field',
    'not-a-field',
    () => defineFields(untyped({ hobby: 'text' })),
    'Field hobby: it was not made by a function such as text({ label }).',
  ],
  [
    'a default that breaks the rules',
    'bad-default',
    () => defineFields({ age: number({ label, min: 18, default: 3 }) }),
    'Field age: its default breaks its own rules: Please enter 18 or more.',
  ],
  [
    'a default that is no option',
    'bad-default',
    () =>
      defineFields(
        untyped({ plan: select(untyped({ label, options: ['free'], default: 'gold' }) as never) }),
      ),
    'Field plan: its default breaks its own rules: Please choose one of the options.',
  ],
  [
    'limits that nothing can meet',
    'bad-option',
    () => number({ label: 'Age', min: 3, max: 2 }),
    'Field number "Age": its lower limit is above its upper limit.',
  ],
  [
    'dates that nothing can meet',
    'bad-option',
    () => date({ label: 'Day', min: '2026-02-01', max: '2026-01-01' }),
    'Field date "Day": its lower limit is above its upper limit.',
  ],
  [
    'no options',
    'bad-option',
    () => select({ label: 'Plan', options: [] }),
    'Field select "Plan": it has no options. Give at least one.',
  ],
  [
    'one option twice',
    'bad-option',
    () => multiSelect({ label: 'Plan', options: ['a', 'a'] }),
    'Field multiSelect "Plan": two of its options have the same value. Keep one of them.',
  ],
  [
    'an empty option, which kills Lock',
    'bad-option',
    () => select({ label: 'Plan', options: ['', 'free'] }),
    'Field select "Plan": one of its options is empty, which reads as "no answer" and stops Lock with an error.\nLeave the option out: a field that is not required can stay unanswered.',
  ],
  [
    'an option without a label, which kills Lock',
    'bad-option',
    () => select({ label: 'Plan', options: { free: '' } }),
    'Field select "Plan": one of its options is empty, which reads as "no answer" and stops Lock with an error.\nLeave the option out: a field that is not required can stay unanswered.',
  ],
])('refuses %s', (_, code, define, message) => {
  expect(refusal(define)).toMatchObject({
    name: 'FieldDefinitionError',
    code,
    message: seeReadme(message, code),
  })
})

describe('at sign-up', () => {
  const later = 'Leave signUp out: ProfileGate asks for it after the first sign-in.'
  const ask = (name: string, field: AnyField) => (): unknown => defineFields({ [name]: field })
  const asked = text({ label, signUp: true })
  // The types refuse it as well.
  const asking = { label, signUp: true } as unknown as { label: string }

  it.each<[string, string, () => unknown, string]>([
    [
      'a name that Lock drops',
      'sign-up-name',
      ask('first-name', asked),
      'Field first-name: Lock drops sign-up fields whose names are not made of up to 100 letters, digits and underscores.\nRename it, or leave signUp out.',
    ],
    [
      'a name that is too long for Auth0',
      'sign-up-name',
      ask('x'.repeat(101), asked),
      `Field ${'x'.repeat(101)}: Lock drops sign-up fields whose names are not made of up to 100 letters, digits and underscores.\nRename it, or leave signUp out.`,
    ],
    ...['email', 'username', 'password', 'selecting', 'captcha', 'mfa_code', '__proto__'].map(
      (name): [string, string, () => unknown, string] => [
        `the name ${name}`,
        'sign-up-reserved-name',
        ask(name, asked),
        `Field ${name}: Lock keeps this name for itself.\nRename it, or leave signUp out.`,
      ],
    ),
    ...Object.entries({ number: number(asking), date: date(asking), multiline: multiline(asking) }).map(
      ([kind, field]): [string, string, () => unknown, string] => [
        `a ${kind}`,
        'sign-up-kind',
        ask('it', field),
        `Field it: Lock cannot ask a ${kind} field; it asks text, email, url, phone, select, radio, checkbox and hidden.\n${later}`,
      ],
    ),
    [
      'a field inside a group',
      'sign-up-nested',
      ask('address', group({ label, fields: { city: asked } })),
      'Field address.city: sign-up can only ask first-level fields, because Auth0 takes only strings there.\nLeave signUp out here: ProfileGate asks for it after the first sign-in.',
    ],
    [
      'a field without a label, which Lock drops',
      'sign-up-label',
      ask('hobby', text({ label: ' ', signUp: true })),
      'Field hobby: Lock drops fields without a placeholder.\nGive a label, or signUp: { placeholder }.',
    ],
    ...[undefined, '', ' '].map((preset): [string, string, () => unknown, string] => [
      `a hidden field that sends ${JSON.stringify(preset)}`,
      'sign-up-value',
      ask('source', hidden({ default: preset, signUp: true })),
      'Field source: a hidden sign-up field sends its default, and Lock drops an empty one and crashes on anything but a string.\nGive a default: a text, a number or a boolean. Or leave signUp out.',
    ]),
    [
      'a hidden field that sends an object',
      'bad-default',
      ask('source', hidden(untyped({ default: {}, signUp: true }))),
      'Field source: its default breaks its own rules: Please answer this again: what is stored here cannot be read.',
    ],
    [
      'a hidden field that sends null',
      'sign-up-value',
      ask('source', hidden(untyped({ default: null, signUp: true }))),
      'Field source: a hidden sign-up field sends its default, and Lock drops an empty one and crashes on anything but a string.\nGive a default: a text, a number or a boolean. Or leave signUp out.',
    ],
    [
      'a text that may be too long',
      'sign-up-length',
      ask('about', text({ label, maxLength: 501, signUp: true })),
      'Field about: it may be 501 characters long, and Auth0 refuses more than 500 at sign-up.\nSet maxLength to 500 or less, or leave signUp out.',
    ],
    [
      'an option that is too long',
      'sign-up-length',
      ask('plan', select({ label, options: ['x'.repeat(501)], signUp: true })),
      'Field plan: it may be 501 characters long, and Auth0 refuses more than 500 at sign-up.\nSet maxLength to 500 or less, or leave signUp out.',
    ],
    [
      'a hidden value that is too long',
      'sign-up-length',
      ask('source', hidden({ default: 'x'.repeat(501), signUp: true })),
      'Field source: it may be 501 characters long, and Auth0 refuses more than 500 at sign-up.\nSet maxLength to 500 or less, or leave signUp out.',
    ],
    [
      'an eleventh field',
      'sign-up-count',
      () => defineFields(eleven),
      'Field field10: Auth0 takes at most 10 metadata fields at sign-up, and this is one too many.\nLeave signUp out of the less important ones: ProfileGate asks for them after the first sign-in.',
    ],
  ])('refuses %s', (_, code, define, message) => {
    expect(refusal(define)).toMatchObject({ code, message: seeReadme(message, code) })
  })

  it('accepts ten fields, and more attributes of the root beside them', () => {
    const { field10: _, ...ten } = eleven
    defineFields(ten, { rootAttributes: { given_name: text({ label, required: true }) } })
  })
})

describe('attributes of the root', () => {
  const required = true
  const roots = (rootAttributes: object): (() => unknown) => {
    return () => defineFields({ name: text({ label, signUp: true }) }, { rootAttributes })
  }

  it.each<[string, () => unknown, string, string]>([
    [
      'another attribute',
      roots({ app_metadata: text({ label, required }) }),
      'root-attribute',
      'Field app_metadata: Auth0 takes only given_name, family_name, name, nickname, picture beside the metadata.\nMake it a field.',
    ],
    [
      'an inherited name',
      roots({ constructor: text({ label, required }) }),
      'root-attribute',
      'Field constructor: Auth0 takes only given_name, family_name, name, nickname, picture beside the metadata.\nMake it a field.',
    ],
    [
      'an optional one',
      roots({ given_name: text({ label }) }),
      'root-attribute',
      'Field given_name: Lock always sends it, and Auth0 refuses an empty one. Add required: true.',
    ],
    [
      'one that is a field as well',
      roots({ name: text({ label, required }) }),
      'root-attribute',
      'Field name: Lock cannot ask it twice, as a field and as a root attribute. Remove signUp from one.',
    ],
    [
      'one that may be too long',
      roots({ given_name: text({ label, required, maxLength: 151 }) }),
      'sign-up-length',
      'Field given_name: it may be 151 characters long, and Auth0 refuses more than 150 at sign-up.\nSet maxLength to 150 or less, or leave signUp out.',
    ],
  ])('refuse %s', (_, define, code, message) => {
    expect(refusal(define)).toMatchObject({ code, message: seeReadme(message, code) })
  })
})

it('extends and picks', () => {
  const base = defineFields(
    { hobby: text({ label }), plan: select({ label, options: ['free'] }) },
    { rootAttributes: { picture: url({ label, required: true }) } },
  )
  const more = extendFields(base, { plan: checkbox({ label }), contact: email({ label }) })
  expect(Object.keys(more.shape)).toEqual(['hobby', 'plan', 'contact'])
  expect(more.shape.plan.kind).toBe('checkbox')
  expect(Object.keys(more.rootAttributes)).toEqual(['picture'])
  const fewer = pickFields(more, ['contact'])
  expect(fewer.shape).toEqual({ contact: more.shape.contact })
  expect(fewer.rootAttributes).toEqual({})
  expect(() => extendFields(base, { 'a.b': text({ label }) })).toThrow(FieldDefinitionError)
})
