// @vitest-environment node
// What the README shows of the examples for tests is what the examples say, which tests/package runs in every runner.
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromRoot } from '../setup/names.mjs'
import { readDocument, samplesOf } from './samples.ts'

const readme = readDocument('README.md')
const named = /^```\w+\n\/\/ ((?:tests\/consumers\/testing|stories|\.storybook)\/\S+)\n([\s\S]*?)^```$/gm
const excerpts = Array.from(readme.matchAll(named), ([, path = '', code = '']) => ({ path, code }))

const paragraphsOf = (code: string): readonly string[] => code.trim().split(/\n{2,}/)

test('the README shows a part of each example', () => {
  const shown = new Set(excerpts.map(({ path }) => path.replace('tests/consumers/testing/', '')))
  const examples = [
    'Hobby.test.tsx',
    'Account.test.tsx',
    'TwoUsers.test.tsx',
    'msw.test.tsx',
    'Hobby.stories.tsx',
    'Account.stories.tsx',
    'stories.test.tsx',
    'served.test.ts',
    'jest.config.cjs',
    'jest.setup.cjs',
    'e2e/fixtures.ts',
    'e2e/account.spec.ts',
    '.storybook/tenant-worker.ts',
    '.storybook/preview.tsx',
  ]
  expect(examples.filter((example) => !shown.has(example))).toEqual([])
})

test.each(excerpts)('the excerpt of $path is in that file, word for word', ({ path, code }) => {
  expect(existsSync(fromRoot(path))).toBe(true)
  const paragraphs = paragraphsOf(readDocument(path))
  expect(paragraphsOf(code).filter((paragraph) => !paragraphs.includes(paragraph.trimEnd()))).toEqual([])
})

// These are type-checked as samples, too. What Jest has as globals, Vitest has to be asked for there.
test.each(['Hobby.tsx', 'plan.test.ts'])('%s is the sample of that name', (file) => {
  const sample = samplesOf(readme).find(({ code }) => code.startsWith(`// ${file}\n`))?.code ?? ''
  const code = sample.replace(`// ${file}\n`, '').replace(/^import .+ from 'vitest'\n/m, '')
  expect(readDocument(`tests/consumers/testing/${file}`)).toBe(code)
})
