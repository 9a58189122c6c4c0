// @vitest-environment node
// The titles of SWR's tests of mutations, as a checklist: the best list of optimistic edge cases there is.
// (https://github.com/vercel/swr, test/use-swr-local-mutation.test.tsx at 281e50e with #4223, and
// test/use-swr-remote-mutation.test.tsx at 61f7564)
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '../setup/names.mjs'

/** The same case here: a test, by file and title; or why there is no such case. */
type Here = { readonly file: string; readonly title: string } | { readonly reason: string }

const ours = (file: string, title: string): Here => ({ file, title })
const cannot = (reason: string): Here => ({ reason })

const races = (title: string): Here => ours('react/races.test.tsx', title)
const updating = (title: string): Here => ours('react/updating.test.tsx', title)
const store = (title: string): Here => ours('metadata/store.test.ts', title)

const noKeys = cannot('One user is one resource: there are no keys to write, compare or filter.')
const noCallbacks = cannot(
  'There are no callbacks: the promise of update() and the status of its hook say it.',
)
const noPopulating = cannot('What the server answers is always what is shown; nobody can have it left out.')

const local: Readonly<Record<string, Here>> = {
  'should trigger revalidation programmatically': races(
    'brings at once what others wrote, resolves when it is on screen, and sends nothing',
  ),
  'should share local state when no fetcher is specified': ours(
    'metadata/sources.test.ts',
    'a claim of the ID token is shown, and without a source it is all there is',
  ),
  'should trigger revalidation programmatically within a dedupingInterval': races(
    'brings at once what others wrote, resolves when it is on screen, and sends nothing',
  ),
  'should mutate the cache and revalidate': store(
    'what is confirmed is what the server says, not what was sent',
  ),
  'should dedupe extra requests after mutation': races('asked for by several at once, costs one read'),
  'should mutate the cache and revalidate in async': store(
    'a change is on screen at once, and confirmed by the server',
  ),
  'should support async mutation with promise': cannot(
    'A change is on screen at once, so it is a value; what has to be waited for is awaited before update().',
  ),
  'should support async mutation with async function': races(
    'takes no async function: it could not be run again on what others wrote',
  ),
  'should trigger on mutation without data': races(
    'brings at once what others wrote, resolves when it is on screen, and sends nothing',
  ),
  'should call function as data passing current cached value': updating(
    'a function gets the current metadata',
  ),
  'should call function with undefined if key not cached': store(
    'a function given before the first read runs after it',
  ),
  'should return results of the mutation': updating('a refusal forgets the change and says why'),
  'globalMutate should return undefined if the key is serialized to "" ': updating(
    'nobody signed in reads as signed out, and an update is refused',
  ),
  'should get bound mutate from useSWR': updating('is on screen at once, before the server has answered'),
  'should ignore in flight requests when mutating': races(
    'what I change during a re-read stays, whatever that read says',
  ),
  'should ignore in flight mutations when calling another async mutate': store(
    'I may change something back while its change is on its way',
  ),
  'null is stringified when found inside an array': noKeys,
  'should return promise from mutate without data': races(
    'brings at once what others wrote, resolves when it is on screen, and sends nothing',
  ),
  'should update error in cache when mutate failed with error': races(
    'the reason of a refusal is gone once the next change is saved',
  ),
  'should keep the `mutate` function referential equal': races(
    'its functions stay the same, render after render',
  ),
  'should not dedupe synchronous mutations': races(
    'two changes in one go are both made, the second on the first',
  ),
  'async mutation case 1 (startAt <= MUTATION_TS[key])': races(
    'what I change during a re-read stays, whatever that read says',
  ),
  'async mutation case 2 (startAt <= MUTATION_END_TS[key])': ours(
    'metadata/order.test.ts',
    'refreshing during a write waits for a read of its own',
  ),
  'async mutation case 3 (MUTATION_END_TS[key] === 0)': store(
    'a change made before the first read is shown and sent after it',
  ),
  'isValidating should be false when no fetcher is provided': cannot(
    'Without a source there is nothing to read; and no hook tells of re-reads, which go on behind what is shown.',
  ),
  'isLoading and isValidating should be false when revalidate is set to false': store(
    'what the server rendered is on screen at once, never sent back, and then corrected',
  ),
  'bound mutate should always use the latest key': races(
    'kept from the first render, it reaches whoever is signed in by now',
  ),
  'should reset isValidating after mutate': updating('is on screen at once, before the server has answered'),
  'should be able to mutate data to undefined': updating(
    'null deletes, undefined changes nothing, and what is equal sends nothing',
  ),
  'should be able to mutate data to undefined asynchronously': ours(
    'metadata/change.test.ts',
    'undefined changes nothing, null deletes, an object merges, a list is replaced whole',
  ),
  'should be able to deduplicate multiple mutate calls': store(
    'a hundred quick changes leave in a few requests',
  ),
  'should ignore in flight mutation error when calling another async mutate': store(
    'a later change survives the failure of an earlier one',
  ),
  'should not update the cache when `populateCache` is disabled': noPopulating,
  'should support optimistic updates via `optimisticData`': store(
    'a change is on screen at once, and confirmed by the server',
  ),
  'should support optimistic updates via function `optimisticData`': store(
    'a function gets what is on screen, and is run again on what others wrote meanwhile',
  ),
  'should be able use mutate to manipulate data via function `optimisticData`': store(
    'a function given before the first read runs after it',
  ),
  'should prevent race conditions with optimistic UI': races(
    'reading again never brings the old value back while mine is unsent',
  ),
  'should rollback optimistic updates when mutation fails': store(
    'the original value comes back after two changes of it failed',
  ),
  'should not revert to optimistic data when rolling back': store(
    'the original value comes back after two changes of it failed',
  ),
  'should rollback to the original value after multiple mutations': races(
    'after a success, a refusal brings back what was saved, not what was there before',
  ),
  'should rollback to the original value after multiple mutations (2)': races(
    'after two changes that overlapped, a refusal brings back the second',
  ),
  'should not rollback optimistic updates if `rollbackOnError`': ours(
    'metadata/editor.test.ts',
    'a refused edit keeps what was typed and why it was refused',
  ),
  'should support transforming the result with `populateCache` before writing back': store(
    'what is confirmed is what the server says, not what was sent',
  ),
  'should support transforming the result with `populateCache` for async data with optimistic data': store(
    'what is confirmed is what the server says, not what was sent',
  ),
  'should pass the original data snapshot to `populateCache` as the second parameter': store(
    'a function gets what is on screen, and is run again on what others wrote meanwhile',
  ),
  'should support key filter as first argument': noKeys,
}

const remote: Readonly<Record<string, Here>> = {
  'should return data after triggering': updating('is on screen at once, before the server has answered'),
  'should return data from `trigger`': store('a change is on screen at once, and confirmed by the server'),
  'should trigger request with the correct argument signature': updating(
    'a home address leaves work alone, and what the fields do not describe',
  ),
  'should call `onSuccess` event': noCallbacks,
  'should support configuring `onSuccess` with trigger': noCallbacks,
  'should call `onError` event and throw': updating('a refusal forgets the change and says why'),
  'should call `onError` event and skip throwing the error when `throwOnError` is disabled': races(
    'ignoring its promise disturbs nobody, even when it is refused',
  ),
  'should return `isMutating` state correctly': updating(
    'is on screen at once, before the server has answered',
  ),
  'should send `onError` and `onSuccess` events': races(
    'the reason of a refusal is gone once the next change is saved',
  ),
  'should not dedupe trigger requests': races('two changes in one go are both made, the second on the first'),
  'should share the cache with `useSWR` when `populateCache` is enabled': updating(
    'is on screen at once, before the server has answered',
  ),
  'should not read the cache from `useSWR`': updating('is on screen at once, before the server has answered'),
  'should be able to populate the cache for `useSWR`': updating(
    'is on screen at once, before the server has answered',
  ),
  'should be able to populate the cache with a transformer': store(
    'what is confirmed is what the server says, not what was sent',
  ),
  'should not trigger request when mutating from shared hooks': races(
    'brings at once what others wrote, resolves when it is on screen, and sends nothing',
  ),
  'should not trigger request when key changes': races('what the one before had not sent is made for nobody'),
  'should prevent race conditions with `useSWR`': races(
    'what I change during a re-read stays, whatever that read says',
  ),
  'should revalidate after mutating by default': store(
    'what is confirmed is what the server says, not what was sent',
  ),
  'should revalidate after populating the cache': store(
    'what is confirmed is what the server says, not what was sent',
  ),
  'should be able to turn off auto revalidation': store(
    'reading again on return can be timed, and turned off',
  ),
  'should be able to configure auto revalidation from trigger': cannot(
    'The answer to a change is the whole metadata, so that no change is followed by a read that could be turned off.',
  ),
  'should be able to reset the state': updating(
    'discard() forgets what was not sent, and the promise says so',
  ),
  'should prevent race condition if reset the state': races(
    'what is discarded while it is under way is shown as the tenant then holds it',
  ),
  'should prevent race condition if triggered multiple times': races(
    'of several changes in a row none comes back',
  ),
  'should error if no mutator is given': ours(
    'metadata/sources.test.ts',
    'a claim of the ID token is shown, and without a source it is all there is',
  ),
  'should support optimistic updates': updating('is on screen at once, before the server has answered'),
  'should clear error after successful trigger': races(
    'the reason of a refusal is gone once the next change is saved',
  ),
  'should always use the latest fetcher': races('goes through the source that the page has now'),
}

const texts = new Map<string, string>()

function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(fromRoot(`tests/${file}`), 'utf8')
  texts.set(file, text)
  return text
}

function isThere({ file, title }: { readonly file: string; readonly title: string }): boolean {
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`\\(\\s*(['"\`])${literal}\\1`).test(textOf(file))
}

describe.each([
  ['of a local mutation', local],
  ['of a remote mutation', remote],
])('SWR’s case %s', (_kind, cases) => {
  it.each(Object.entries(cases))('%s: is tried here, or cannot come up', (_theirs, here) => {
    if ('reason' in here) expect(here.reason).not.toBe('')
    else expect(isThere(here), `${here.file}: ${here.title}`).toBe(true)
  })
})
