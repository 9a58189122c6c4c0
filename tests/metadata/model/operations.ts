import fc from 'fast-check'
import type { Path } from '../../../src/fields/json.ts'
import type { ConflictPolicy } from '../../../src/metadata/store/state.ts'
import type { FaultKind } from '../support/cloud.ts'

/** Something that happens to a user's metadata, or to the page and the network around it. */
export type Operation =
  | {
      readonly kind: 'edit'
      readonly tab: number
      readonly path: Path
      readonly how: Edit
      readonly policy: ConflictPolicy
      /** Whether it was begun on what an editor showed when it was opened. */
      readonly inEditor?: boolean | undefined
      /** Whether it is changed once more at once, as an editor that saves by itself does: on what is then on screen. */
      readonly twice?: boolean | undefined
    }
  | {
      readonly kind: 'edit several'
      readonly tab: number
      readonly paths: readonly Path[]
      readonly policy: ConflictPolicy
      readonly inEditor: boolean
    }
  | {
      readonly kind: 'edit a group'
      readonly tab: number
      readonly group: 'addresses' | 'settings'
      readonly how: 'replace' | 'delete'
      readonly policy: ConflictPolicy
    }
  /** A function that makes the same change once, however often it runs; and one that does not. */
  | { readonly kind: 'append' | 'count'; readonly tab: number }
  | { readonly kind: 'foreign'; readonly path: Path }
  | { readonly kind: 'fault'; readonly fault: FaultKind; readonly on: 'GET' | 'PATCH' | undefined }
  | { readonly kind: 'outage'; readonly fault: FaultKind | undefined }
  /** The next message, to the tenant or back, takes this long. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** The machine's clock is set. */
  | { readonly kind: 'clock'; readonly milliseconds: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'open an editor'; readonly tab: number }
  | { readonly kind: 'page'; readonly tab: number; readonly what: PageEvent }
  | { readonly kind: 'session'; readonly tab: number; readonly what: SessionEvent }

export type Edit = 'set' | 'delete' | 'set what is refused'
export type PageEvent = (typeof pageEvents)[number]
export type SessionEvent = (typeof sessionEvents)[number]

const pageEvents = [
  'refresh',
  'focus',
  'online',
  'reload',
  'crash',
  'retry',
  'discard',
  'resume',
  'choose mine',
  'choose theirs',
  'reconnect',
] as const

const sessionEvents = ['sign out', 'expire', 'sign in', 'sign in as another'] as const

const paths: readonly Path[] = [
  ['hobby'],
  ['city'],
  ['addresses', 'home'],
  ['addresses', 'work'],
  ['addresses', 'abroad', 'street'],
  ['settings', '__proto__'],
  ['settings', 'constructor'],
]

const tab = fc.nat({ max: 2 })
const path = fc.constantFrom(...paths)
const policy = fc.constantFrom<ConflictPolicy>('mine', 'mine', 'theirs', 'ask', 'ask')
const inEditor = fc.boolean()

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      tab,
      path,
      how: fc.constantFrom<Edit>('set', 'set', 'set', 'set', 'delete', 'set what is refused'),
      policy,
      inEditor,
      twice: fc.constantFrom(true, false, false, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('edit several' as const),
      tab,
      paths: fc.subarray([...paths], { minLength: 2, maxLength: 4 }),
      policy,
      inEditor,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('edit a group' as const),
      tab,
      group: fc.constantFrom('addresses' as const, 'settings' as const),
      how: fc.constantFrom('replace' as const, 'delete' as const),
      policy,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('append' as const, 'count' as const), tab }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('foreign' as const),
      path: fc.oneof({ weight: 7, arbitrary: path }, { weight: 1, arbitrary: fc.constant(['tally']) }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom<FaultKind>(
        'refused',
        'throttled',
        'throttled for 2 s',
        'failed',
        'lost before',
        'lost after',
        'late',
        'signed out',
        'not Auth0',
      ),
      on: fc.constantFrom('GET' as const, 'PATCH' as const, 'PATCH' as const, undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('outage' as const),
      fault: fc.constantFrom<FaultKind | undefined>('lost before', 'throttled', undefined, undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('delay' as const),
      milliseconds: fc.constantFrom(60, 300, 2000, 7000),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.constantFrom(0, 1, 5, 10, 15, 20, 40, 100, 600, 3000, 40_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      milliseconds: fc.constantFrom(-3_600_000, -5000, -100, 3_600_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Operation>({ kind: 'open' }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('open an editor' as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('page' as const), tab, what: fc.constantFrom(...pageEvents) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('session' as const),
      tab,
      what: fc.constantFrom(...sessionEvents),
    }),
  },
)

/** A story of up to 30 happenings. */
export const story = fc.record({
  seed: fc.nat(),
  // Very old browsers and sandboxed frames: there, tabs are like two devices.
  hasWebLocks: fc.constantFrom(true, true, true, false),
  operations: fc.array(operation, { minLength: 3, maxLength: 30, size: 'max' }),
})
