import { createRequire } from 'node:module'
import {
  checkbox,
  defineFields,
  email,
  hidden,
  radio,
  select,
  text,
  toLockSignUpFields,
} from 'react-auth0-metadata/fields'
import { expect, it, vi } from 'vitest'

/** As much of Immutable's Map as is looked at here. */
interface Model {
  getIn(path: readonly string[]): unknown
  toJS(): { field: Record<string, { value?: string; valid: boolean }> }
}

// The real Lock cannot be constructed outside a browser; the code of it that reads these options can be run.
const require = createRequire(import.meta.url)
const { Map } = require('immutable') as { Map: (entries: object) => Model }
const { initDatabase } = require('auth0-lock/lib/connection/database/index.js') as {
  initDatabase: (model: Model, options: object) => Model
}

const signUp = true
const fields = defineFields(
  {
    hobby: text({ label: 'Hobby', signUp }),
    nick: text({ label: 'Nick', required: true, signUp }),
    contact: email({
      label: 'Contact',
      default: 'ada@example.com',
      signUp: { icon: 'https://example.com/i.svg' },
    }),
    newsletter: checkbox({ label: 'Newsletter', signUp }),
    terms: checkbox({ label: 'Terms', required: true, signUp }),
    plan: select({ label: 'Plan', options: ['free', 'pro'], signUp }),
    size: radio({ label: 'Size', options: { s: 'Small', l: 'Large' }, required: true, signUp }),
    team: select({ label: 'Team', options: ['a'], default: 'a', signUp }),
    visits: hidden({ default: 42, signUp }),
  },
  { rootAttributes: { given_name: text({ label: 'First name', required: true }) } },
)

function construct(additionalSignUpFields: unknown): { readonly warnings: number; readonly state: object } {
  const spies = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')].map((spy) =>
    spy.mockImplementation(() => {}),
  )
  const model = initDatabase(Map({ id: 'lock' }), { additionalSignUpFields })
  const warnings = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
  vi.restoreAllMocks()
  const { field } = model.toJS()
  return {
    warnings,
    state: Object.fromEntries(
      Object.entries(field).map(([name, { value, valid }]) => [name, [value, valid]]),
    ),
  }
}

it('is understood by the real Lock without a warning, and optional fields do not stop its form', () => {
  expect(construct(toLockSignUpFields(fields))).toEqual({
    warnings: 0,
    state: {
      given_name: ['', false],
      hobby: ['', true],
      nick: ['', false],
      contact: ['ada@example.com', true],
      newsletter: ['false', true],
      terms: ['false', false],
      plan: [' ', true],
      size: [undefined, false],
      team: ['a', true],
      visits: ['42', true],
    },
  })
})

it('would be dropped by the real Lock with a warning where a definition is refused', () => {
  const [first] = toLockSignUpFields(fields)
  for (const bad of [
    { name: 'first-name' },
    { name: 'email' },
    { placeholder: '' },
    { type: 'hidden', value: '' },
  ]) {
    expect(
      construct([
        { ...first, ...bad },
        { ...first, name: 'kept' },
      ]),
    ).toMatchObject({
      warnings: 1,
      state: { kept: ['', false] },
    })
  }
})
