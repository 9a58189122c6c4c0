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
    }
  | { readonly kind: 'append'; readonly tab: number }
  | { readonly kind: 'foreign'; readonly path: Path }
  | { readonly kind: 'fault'; readonly fault: FaultKind; readonly on: 'GET' | 'PATCH' | undefined }
  | { readonly kind: 'outage'; readonly fault: FaultKind | undefined }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'page'; readonly tab: number; readonly what: PageEvent }

export type Edit = 'set' | 'delete' | 'set what is refused'
export type PageEvent =
  | 'refresh'
  | 'focus'
  | 'online'
  | 'reload'
  | 'crash'
  | 'retry'
  | 'discard'
  | 'resume'
  | 'choose mine'
  | 'choose theirs'
  | 'reconnect'

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

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      tab,
      path,
      how: fc.constantFrom<Edit>('set', 'set', 'set', 'set', 'delete', 'set what is refused'),
      policy,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('append' as const), tab }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('foreign' as const), path }) },
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
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.constantFrom(0, 1, 5, 10, 15, 20, 40, 100, 600, 3000, 40_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Operation>({ kind: 'open' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('page' as const),
      tab,
      what: fc.constantFrom<PageEvent>(
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
      ),
    }),
  },
)

/** A story of up to 30 happenings. */
export const story = fc.record({
  seed: fc.nat(),
  operations: fc.array(operation, { minLength: 3, maxLength: 30, size: 'max' }),
})
