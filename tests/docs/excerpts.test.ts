// @vitest-environment node
// What the README shows of the examples for tests is what the examples say, which tests/package runs in every runner.
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromRoot } from '../setup/names.mjs'
import { readDocument } from './samples.ts'

const named = /^```\w+\n\/\/ (tests\/consumers\/testing\/\S+|stories\/\S+)\n([\s\S]*?)^```$/gm
const excerpts = Array.from(readDocument('README.md').matchAll(named), ([, path = '', code = '']) => ({
  path,
  code,
}))

test('the README shows a part of each example', () => {
  const shown = new Set(excerpts.map(({ path }) => path.replace('tests/consumers/testing/', '')))
  const examples = [
    'Account.test.tsx',
    'msw.test.tsx',
    'jest.config.cjs',
    'jest.setup.cjs',
    'e2e/fixtures.ts',
  ]
  expect(examples.filter((example) => !shown.has(example))).toEqual([])
})

test.each(excerpts)('the excerpt of $path is in that file, word for word', ({ path, code }) => {
  expect(existsSync(fromRoot(path))).toBe(true)
  const paragraphs = readDocument(path)
    .trim()
    .split(/\n{2,}/)
  const strange = code
    .trim()
    .split(/\n{2,}/)
    .filter((paragraph) => !paragraphs.includes(paragraph.trimEnd()))
  expect(strange).toEqual([])
})
