// Runs the samples of the README that need nothing but this process; those with a backend run in tests/server.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { afterAll, afterEach, expect, test } from 'vitest'
import { readDocument, writeSamples } from './samples.ts'

const { folder, samples } = writeSamples(readDocument('README.md'))
const run = (file: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ join(folder, file))

afterEach(cleanup)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Registers its own tests, as it does in the app that copies it.
await run('Hobby.test.tsx')

test('the first sample shows somebody who is not signed in how to be', async () => {
  document.body.innerHTML = '<div id="root"></div>'
  await act(() => run('main.tsx'))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy())
  expect(screen.getByRole('button', { name: 'Sign up' })).toBeTruthy()
})

test('the sample of fields finds what it says it finds', async () => {
  const { problems } = await run('signup-profile.ts')
  expect(problems).toMatchObject([
    { path: ['nickname'], code: 'invalid', message: 'Please leave out blanks.' },
    { path: ['born'] },
  ])
})

test('the samples with providers can be imported', async () => {
  for (const file of ['Settings.tsx', 'InGerman.tsx', 'Kept.tsx']) {
    expect(Object.values(await run(file)).every((each) => typeof each === 'function')).toBe(true)
  }
})

test('no sample was left out for want of a fence that closes', () => {
  const fences = readDocument('README.md').match(/^ *```tsx?$/gm)
  expect(samples.size).toBe(fences?.length)
})
