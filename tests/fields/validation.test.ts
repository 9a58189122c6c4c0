import { type } from 'arktype'
import {
  custom,
  checkbox,
  date,
  dateTime,
  defineFields,
  email,
  group,
  issueMessage,
  json,
  list,
  multiSelect,
  number,
  phone,
  select,
  text,
  time,
  url,
  validateField,
  validateMetadata,
  validationMessages,
} from 'react-auth0-metadata/fields'
import type { AnyField, FieldIssue, Json, Validator } from 'react-auth0-metadata/fields'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const label = 'Label'

const codes = (issues: readonly FieldIssue[] | Promise<unknown>): readonly string[] => {
  if (issues instanceof Promise) throw new Error('expected an answer at once')
  return issues.map((issue) => issue.code)
}

it.each<[string, AnyField, Json, string]>([
  ['too short', text({ label, minLength: 3 }), 'ab', 'tooShort'],
  ['too long', text({ label, maxLength: 3 }), 'abcd', 'tooLong'],
  ['no email address', email({ label }), 'ada@example', 'email'],
  ['no web address', url({ label }), 'example.com', 'url'],
  ['a script as a web address', url({ label }), 'javascript:alert(1)', 'url'],
  ['no phone number', phone({ label }), 'call me', 'phone'],
  ['not whole', number({ label, integer: true }), 1.5, 'integer'],
  ['too small', number({ label, min: 1 }), 0, 'tooSmall'],
  ['too large', number({ label, max: 1 }), '2', 'tooLarge'],
  ['between two steps', number({ label, min: 1, step: 2 }), 4, 'step'],
  ['too early', date({ label, min: '2026-01-01' }), '2025-12-31', 'tooEarly'],
  ['too late', time({ label, max: '17:00' }), '17:01', 'tooLate'],
  [
    'too late in another zone',
    dateTime({ label, max: '2026-01-01T12:00Z' }),
    '2026-01-01T12:30:00-01:00',
    'tooLate',
  ],
  ['too few', list({ label, item: text({ label }), minItems: 2 }), ['a'], 'tooFew'],
  ['too many', multiSelect({ label, options: ['a', 'b'], maxItems: 1 }), ['a', 'b'], 'tooMany'],
  ['missing', text({ label, required: true }), '  ', 'required'],
  ['not checked', checkbox({ label, required: true }), false, 'required'],
  ['an empty list', list({ label, item: text({ label }), required: true }), [], 'required'],
  ['nothing chosen', multiSelect({ label, options: ['a'], required: true }), [], 'required'],
  ['unreadable', number({ label, required: true }), 'many', 'number'],
])('finds what is %s', (_, field, stored, code) => {
  expect(codes(validateField(field, stored))).toEqual([code])
})

it.each<[string, AnyField, Json | undefined]>([
  ['an optional text left empty', text({ label, minLength: 3 }), ''],
  ['an optional address left empty', email({ label }), ''],
  ['an address', email({ label }), 'ada.lovelace@mail.example.co.uk'],
  ['a number written with spaces', phone({ label }), '+49 (30) 123-456'],
  ['a step of a tenth', number({ label, step: 0.1 }), 0.3],
  ['an optional list that is not there', list({ label, item: text({ label }), minItems: 2 }), undefined],
  ['an optional address of blanks', email({ label }), '   '],
  ['a required zero', number({ label, required: true }), 0],
  ['a required empty list in JSON', json({ label, required: true }), []],
  [
    'a default for what is required',
    select({ label, options: ['a'], required: true, default: 'a' }),
    undefined,
  ],
])('accepts %s', (_, field, stored) => {
  expect(validateField(field, stored)).toEqual([])
})

it('says where in groups and lists, and everything at once', () => {
  const fields = defineFields({
    addresses: group({
      label,
      fields: { home: text({ label, required: true }), zip: number({ label, min: 1 }) },
    }),
    contacts: list({ label, item: group({ label, fields: { name: text({ label, required: true }) } }) }),
  })
  const stored = { addresses: { zip: 0 }, contacts: [{ name: 'Ada' }, {}, 'x'] }
  expect(validateMetadata(fields, stored)).toMatchObject([
    { path: ['contacts', 2], code: 'wrongType' },
    { path: ['addresses', 'home'], code: 'required', message: 'Please fill this in.' },
    {
      path: ['addresses', 'zip'],
      code: 'tooSmall',
      params: { limit: 1 },
      message: 'Please enter 1 or more.',
    },
    { path: ['contacts', 1, 'name'], code: 'required' },
  ])
})

describe('rules of the app', () => {
  const own = (validate: Validator<string>): AnyField => text({ label, validate })

  it.each<[string, Validator<string>]>([
    ['a function', (value) => (value === 'x' ? 'No x, please.' : undefined)],
    ['zod', z.string().refine((value) => value !== 'x', 'No x, please.')],
    [
      'valibot',
      v.pipe(
        v.string(),
        v.check((value) => value !== 'x', 'No x, please.'),
      ),
    ],
    [
      'arktype',
      type('string').narrow(
        (value, context) => value !== 'x' || context.reject({ message: 'No x, please.' }),
      ),
    ],
  ])('may be %s', (_, validate) => {
    expect(validateField(own(validate), 'y')).toEqual([])
    expect(validateField(own(validate), 'x')).toMatchObject([
      { path: [], code: 'invalid', message: 'No x, please.' },
    ])
    expect(validateField(own(validate), undefined)).toEqual([])
  })

  it('may be async, and only then is there a promise', async () => {
    const taken: Validator<string> = async (value) =>
      value === 'ada' ? { code: 'taken', message: 'Taken.' } : null
    const fields = defineFields({ nick: own(taken), age: number({ label, required: true }) })
    const found = validateMetadata(fields, { nick: 'ada' })
    expect(found).toBeInstanceOf(Promise)
    expect(await found).toMatchObject([
      { path: ['age'], code: 'required' },
      { path: ['nick'], code: 'taken', message: 'Taken.' },
    ])
    expect(await validateField(own(z.string().refine(async () => false, 'Never.')), 'x')).toMatchObject([
      { message: 'Never.' },
    ])
  })

  it('may be cancelled when a newer value comes', () => {
    const controller = new AbortController()
    const seen: unknown[] = []
    const field = own((_, { signal }) => void seen.push(signal))
    void validateField(field, 'x', { signal: controller.signal })
    expect(seen).toEqual([controller.signal])
  })

  it('are not asked about a value that broke the rules of its kind', () => {
    const field = text({ label, maxLength: 1, validate: () => 'asked' })
    expect(codes(validateField(field, 'too long'))).toEqual(['tooLong'])
  })

  it('that fail themselves say that nothing is known, and do not break the page', async () => {
    const throwing = own(() => {
      throw new Error('a bug')
    })
    const rejecting = own(() => Promise.reject(new Error('offline')))
    expect(validateField(throwing, 'x')).toMatchObject([{ code: 'unchecked' }])
    expect(await validateField(rejecting, 'x')).toMatchObject([{ code: 'unchecked' }])
  })

  it('of a group and of JSON name a place below', () => {
    const trip = group({
      label,
      fields: { from: date({ label }), to: date({ label }) },
      validate: ({ from, to }) =>
        from && to && to < from ? { path: ['to'], message: 'Before the start.' } : undefined,
    })
    const fields = defineFields({ trip, theme: json({ label, validate: z.object({ dark: z.boolean() }) }) })
    const stored = { trip: { from: '2026-02-01', to: '2026-01-01' }, theme: { dark: 'yes' } }
    expect(validateMetadata(fields, stored)).toMatchObject([
      { path: ['trip', 'to'] },
      { path: ['theme', 'dark'] },
    ])
  })

  it('see the typed value of a custom kind', () => {
    const field = custom({
      label,
      decode: (stored) => (typeof stored === 'string' ? new Date(stored) : undefined),
      encode: (value: Date) => value.toISOString(),
      validate: (value) => (value.getFullYear() < 2000 ? 'Too old.' : undefined),
    })
    expect(validateField(field, '1999-05-05')).toMatchObject([{ message: 'Too old.' }])
    expect(validateField(field, '2020-05-05')).toEqual([])
  })
})

describe('messages', () => {
  const issue = (field: AnyField, stored: Json): FieldIssue => {
    const found = validateField(field, stored)
    if (found instanceof Promise || found[0] === undefined) throw new Error('expected an issue')
    return found[0]
  }

  it('can be replaced by code, as texts or functions of what is known', () => {
    const tooLong = issue(text({ label, maxLength: 3 }), 'abcd')
    expect(issueMessage(tooLong)).toBe('Please use at most 3 characters.')
    expect(issueMessage(tooLong, { tooLong: ({ limit }) => `Höchstens ${limit} Zeichen.` })).toBe(
      'Höchstens 3 Zeichen.',
    )
    expect(issueMessage(tooLong, { tooLong: 'Zu lang.' })).toBe('Zu lang.')
    expect(issueMessage(tooLong, { required: 'Pflichtfeld.' })).toBe(tooLong.message)
  })

  it('of your own validators stay in your own words', () => {
    const mine = issue(text({ label, validate: () => ({ code: 'constructor', message: 'Mine.' }) }), 'x')
    expect(issueMessage(mine, validationMessages)).toBe('Mine.')
  })

  it('never quote a value', () => {
    for (const [code, message] of Object.entries(validationMessages)) {
      const made = (message as (params: object) => string)({ limit: 7, line: 1, column: 2, value: 'SECRET' })
      expect(made, code).not.toMatch(/SECRET|undefined/)
    }
  })
})
