import fc from 'fast-check'
import {
  checkbox,
  color,
  custom,
  dateTime,
  defineFields,
  email,
  fieldAt,
  fromControlText,
  group,
  hidden,
  isReadOnly,
  json,
  leafTest,
  list,
  missingFields,
  number,
  text,
  toControlText,
} from 'react-auth0-metadata/fields'
import type { AnyField, Json } from 'react-auth0-metadata/fields'
import { describe, expect, it } from 'vitest'
import { anyJson, samples } from './arbitraries.ts'

const label = 'Label'
const required = true

const profile = defineFields({
  hobby: text({ label, required }),
  source: hidden({ required }),
  score: number({ label, required, readOnly: true }),
  team: text({ label, required, default: 'none' }),
  terms: checkbox({ label, required }),
  address: group({ label, fields: { city: text({ label, required }), zip: text({ label }) } }),
  locked: group({ label, readOnly: true, fields: { since: text({ label, required }) } }),
  contacts: list({ label, required, item: group({ label, fields: { name: text({ label }) } }) }),
  settings: json({ label }),
})

describe('what is still missing', () => {
  const missing = (stored: Parameters<typeof missingFields>[1]) =>
    missingFields(profile, stored).map(({ path }) => path.join('.'))

  it('is what is required and not there, in groups as well, as far as a user can answer it', () => {
    expect(missing({})).toEqual(['hobby', 'terms', 'address.city', 'contacts'])
    expect(missing(undefined)).toEqual(missing({}))
    expect(missingFields(profile, {})[0]?.field).toBe(profile.shape.hobby)
  })

  it('is nothing once all is there', () => {
    expect(missing({ hobby: 'chess', terms: true, address: { city: 'Rome' }, contacts: [{}] })).toEqual([])
  })

  it('includes what is empty, unchecked or cannot be read', () => {
    expect(missing({ hobby: ' ', terms: 'false', address: 'Rome', contacts: 'Ada' })).toEqual([
      'hobby',
      'terms',
      'address.city',
      'contacts',
    ])
  })
})

describe('paths', () => {
  it('lead to fields, through groups and the items of lists', () => {
    expect(fieldAt(profile, 'address.city')).toBe(profile.shape.address.fields.city)
    expect(fieldAt(profile, ['contacts', 0, 'name'])?.label).toBe(label)
    for (const nowhere of ['', 'nothing', 'hobby.x', 'constructor', 'address.__proto__', 'settings.theme']) {
      expect(fieldAt(profile, nowhere)).toBeUndefined()
    }
  })

  it('know what may only be shown', () => {
    expect(isReadOnly(profile, 'locked.since')).toBe(true)
    expect(isReadOnly(profile, 'score')).toBe(true)
    expect(isReadOnly(profile, 'address.city')).toBe(false)
  })

  it('know what is replaced whole', () => {
    const isLeaf = leafTest(profile)
    expect(leafTest(profile)).toBe(isLeaf)
    expect(isLeaf(['settings'])).toBe(true)
    expect(isLeaf(['contacts'])).toBe(true)
    expect(isLeaf(['address'])).toBe(false)
    expect(isLeaf(['address', 'city'])).toBe(true)
    expect(isLeaf(['theirs'])).toBe(false)
  })
})

describe('text controls', () => {
  it.each(
    Object.entries(samples).filter(
      ([, { field }]) => !['list', 'group', 'choices'].includes(field.control.element),
    ),
  )('show a %s and take it back unchanged', (_, { field, values }) => {
    fc.assert(
      fc.property(values, (value) => {
        const stored = field.encode(value)
        if (field.kind === 'dateTime' || typeof stored === 'object') return
        const shown = toControlText(field, stored)
        expect(fromControlText(field, shown)).toEqual({ json: shown === '' ? undefined : stored })
      }),
    )
  })

  it('show anything that is stored, so that it can be mended', () => {
    fc.assert(fc.property(anyJson, (stored) => void toControlText(number({ label }), stored)))
    expect(toControlText(number({ label }), 'many')).toBe('many')
    expect(toControlText(text({ label }), { a: 1 })).toBe('{"a":1}')
    expect(toControlText(text({ label }), undefined)).toBe('')
  })

  it.each<[string, AnyField, string, Json | undefined]>([
    ['an emptied text', text({ label }), '', undefined],
    ['a number', number({ label }), '42', 42],
    ['a short colour', color({ label }), '#36F', '#3366ff'],
    ['an address', email({ label }), ' ada@example.com', 'ada@example.com'],
    ['JSON', json({ label }), '{"a": [1, null]}', { a: [1, null] }],
    ['null in JSON', json({ label }), 'null', null],
    ['a custom value', custom({ label, decode: Number, encode: (value: number) => String(value) }), '7', '7'],
  ])('take %s for what it means', (_, field, typed, stored) => {
    expect(fromControlText(field, typed)).toEqual({ json: stored })
  })

  it('keep a text that means nothing yet, with the reason', () => {
    expect(fromControlText(number({ label }), '1e')).toMatchObject({
      json: '1e',
      issue: { code: 'number', path: [] },
    })
    expect(fromControlText(json({ label }), '{"a": ')).toMatchObject({
      json: '{"a": ',
      issue: { code: 'json' },
    })
  })

  it('show a moment in the user’s own time, and store it in UTC', () => {
    const field = dateTime({ label, min: '2026-01-01T00:00Z' })
    const moment = '2026-06-30T13:30:00.000Z'
    const shown = toControlText(field, moment)
    expect(new Date(shown).toISOString()).toBe(moment)
    expect(shown).toMatch(/^2026-0[67]-\d\dT\d\d:\d0$/)
    expect(fromControlText(field, shown)).toEqual({ json: moment })
    expect(toControlText(field, '2026-06-30T13:30')).toBe(shown)
    expect(fromControlText(field, 'soon')).toMatchObject({ issue: { code: 'dateTime' } })
    expect(field.control.attributes?.min).toMatch(/^202[56]-\d\d-\d\dT\d\d:\d0$/)
  })
})

describe('a syntax error in JSON', () => {
  const where = (typed: string) => fromControlText(json({ label }), typed).issue?.params

  it.each([
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ["{'a': 1}", 1, 2],
    ['[1, 2', 1, 6],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ['{"a": tru}', 1, 7],
    ['[01]', 1, 2],
    ['"open', 1, 1],
    ['[1]]', 1, 4],
    ['  ', 1, 3],
    ['{"a": 1]', 1, 8],
    ['nul', 1, 1],
    ['"\\x"', 1, 1],
  ])('in %j is at line %i, column %i', (typed, line, column) => {
    expect(where(typed)).toEqual({ line, column })
  })

  it('is found exactly when the text is not JSON', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e3',
      'true',
      'null',
      ' ',
      '\n',
      '"',
      '\\',
      'x',
    )
    fc.assert(
      fc.property(
        fc
          .array(pieces)
          .map((parts) => parts.join(''))
          .filter((typed) => typed !== ''),
        (typed) => {
          let valid = true
          try {
            JSON.parse(typed)
          } catch {
            valid = false
          }
          const found = where(typed)
          expect(found === undefined).toBe(valid)
          if (found !== undefined) expect(Number(found['column'])).toBeLessThanOrEqual(typed.length + 1)
        },
      ),
      { numRuns: 500 },
    )
  })
})

it.each(['2', 'foo 12', 'next week 3', '2026-02-30T10:00'])(
  '%j is no moment, whatever an engine makes of it',
  (typed) => {
    expect(fromControlText(dateTime({ label: 'Next' }), typed).issue).toMatchObject({ code: 'dateTime' })
  },
)
