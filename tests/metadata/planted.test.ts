// @vitest-environment node
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { story } from './model/operations.ts'
import { tell } from './model/tell.ts'
import type { Library } from './model/world.ts'

const source = fileURLToPath(new URL('../../src', import.meta.url))

/** Bugs that a tired person could write: file, what it says, what it would say. */
const bugs: Record<string, readonly (readonly [file: string, now: string, then: string])[]> = {
  'a group is written without reading it first': [['store/turn.ts', 'changes.some(needsRead)', 'false']],
  'an empty patch is sent': [
    [
      'algebra/patch.ts',
      'changed.length > 0 ? Object.fromEntries(changed) : undefined',
      'Object.fromEntries(changed)',
    ],
    ['algebra/guard.ts', 'Object.keys(patch).length === 0', 'false'],
  ],
  "another tab's news becomes a patch's base": [
    [
      'store/page.ts',
      'if (!jsonEqual(lane.stored, metadata)) lane.stored = undefined',
      'Object.assign(lane, { stored: metadata, heard: true })',
    ],
    ['store/turn.ts', 'lane.isFresh = false', "lane.isFresh = 'heard' in lane"],
  ],
  'tabs write at the same time': [
    ['store/pump.ts', 'environment.locks(options.lockName, signal, () => takeTurn(lane))', 'takeTurn(lane)'],
  ],
  'a refusal takes its neighbours along': [
    ['store/turn.ts', 'sent.size > 1 && error.isAboutContent', 'false'],
  ],
  'a conflict is not asked about': [
    ['store/plan.ts', "change.policy === 'mine'", "change.policy !== 'theirs'"],
  ],
  'a change that was sent is forgotten when the answer is lost': [
    [
      'store/turn.ts',
      'if (!(error instanceof RefusedError)) throw error',
      'if (lane.lost) settleSent(lane.ledger, plan.sent, before, before)\n    if (!(error instanceof RefusedError)) throw error',
    ],
  ],
  'a change whose answer was lost is made again though it had arrived': [
    ['store/turn.ts', 'if (lane.lost) recognise(lane.ledger, lane.lost, metadata)', ''],
  ],
  'a read that news has overtaken is not repeated': [
    ['store/turn.ts', 'while (lane.wasOvertaken && ++repeats < longestTurn)', 'while (false && ++repeats)'],
  ],
  'news that is older than what is shown is shown over it': [
    ['store/page.ts', 'if (isNewer(news, known))', 'if (true)'],
  ],
  'my own change looks like somebody else’s to my next one': [
    ['store/standing.ts', 'own.filter((each) => isAlike(edit, each, before))', 'own.slice(own.length)'],
  ],
  'my change of what I have not sent yet is taken for a conflict': [
    ['store/ledger.ts', 'return isStored', 'return isStored || true'],
  ],
  'a clock that is set back puts my newer change under my older one': [
    ['store/intake.ts', 'madeAt = Math.max(madeAt, environment.now())', 'madeAt = environment.now()'],
  ],
  'a clock that is set back makes me wait for as long': [
    ['store/pump.ts', 'Math.min(notBefore - environment.now(), pause)', 'notBefore - environment.now()'],
    ['store/pump.ts', 'notBefore = 0\n      if', 'if'],
  ],
  'a clock that is set back makes news look old': [
    ['store/page.ts', "else if (readFrom === 'api'", 'else if (false'],
  ],
  'what was unsent when I signed out is sent when I am back': [
    ['store/store.ts', 'if (signedOut) outbox?.clear()', 'if (signedOut) outbox?.detach()'],
  ],
  'what one user left unsent goes to the next': [
    [
      'store/core.ts',
      '`react-auth0-metadata:${options.tenant}:${userId}`',
      '`react-auth0-metadata:${options.tenant}`',
    ],
  ],
  'what was confirmed is not told to the other tabs': [
    ['store/page.ts', "channel.post({ kind: 'confirmed', ...reading })", 'void reading'],
  ],
}

async function plant(
  changes: readonly (readonly [string, string, string])[],
  folder: string,
): Promise<Library> {
  for (const room of ['metadata', 'fields'])
    cpSync(join(source, room), join(folder, room), { recursive: true })
  for (const [file, now, then] of changes) {
    const path = join(folder, 'metadata', file)
    const text = readFileSync(path, 'utf8')
    // A bug that was not planted would be found by nobody.
    expect(text, `${file} says ${now}`).toContain(now)
    writeFileSync(path, text.replace(now, then))
  }
  const load = (file: string): Promise<Library> => import(/* @vite-ignore */ join(folder, 'metadata', file))
  const [store, management, outbox] = [
    await load('userMetadata.ts'),
    await load('sources/managementSource.ts'),
    await load('kept/outbox.ts'),
  ]
  return { ...store, ...management, ...outbox }
}

it.each(Object.keys(bugs))(
  'the stories would tell if %s',
  async (bug) => {
    const folder = mkdtempSync(join(tmpdir(), 'planted-'))
    try {
      const library = await plant(bugs[bug] ?? [], folder)
      const property = fc.asyncProperty(story, (told) => tell(told, library, {}))
      const { failed, counterexample } = await fc.check(property, {
        numRuns: 2000,
        endOnFailure: true,
        ...(process.env['FUZZ'] === undefined && { seed: 20_261_126 }),
      })
      expect(failed && counterexample !== null, 'no story noticed').toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  600_000,
)
