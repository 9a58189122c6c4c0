// Runs the samples of the README that a page may hold; those of servers run in node-samples.test.ts.
import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ComponentType, type ReactElement, type ReactNode, StrictMode } from 'react'
import type { AnyFields } from 'react-auth0-metadata/fields'
import { renderWithLock } from 'react-auth0-metadata/testing/react'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { executed, typeCheckedOnly } from './executed.ts'
import { readDocument, writeSamples } from './samples.ts'

const { folder, samples } = writeSamples(readDocument('README.md'))
const run = (file: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ join(folder, file))

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the sample of fields finds what it says it finds', async () => {
  const { problems } = await run('signup-profile.ts')
  expect(problems).toMatchObject([
    { path: ['nickname'], code: 'invalid', message: 'Please leave out blanks.' },
    { path: ['born'] },
  ])
})

async function show(file: string) {
  const { profile } = (await run('profile.ts')) as { profile: AnyFields }
  const [Sample = () => null] = Object.values(await run(file)) as ComponentType[]
  const sample = (
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <Sample />
      </QueryClientProvider>
    </StrictMode>
  )
  const user = { user_id: 'auth0|ada', user_metadata: { hobby: 'Chess' } }
  const { tenant } = await renderWithLock(sample, { render, fields: profile, user })
  return tenant
}

test('the editor in a layout of my own saves what I type', async () => {
  const tenant = await show('Settings.tsx')
  const home = await screen.findByLabelText('Where do you live?')
  await userEvent.type(home, 'London')
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
  await expect
    .poll(() => tenant.user('auth0|ada')?.user_metadata)
    .toEqual({ hobby: 'Chess', addresses: { home: 'London' } })
})

test('the form of react-hook-form shows what is stored, refuses what the fields refuse, and saves', async () => {
  const tenant = await show('HobbyForm.tsx')
  const hobby = await screen.findByDisplayValue('Chess')
  await userEvent.clear(hobby)
  await userEvent.type(hobby, 'x'.repeat(81))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('alert')
  await userEvent.clear(hobby)
  await userEvent.type(hobby, 'Sailing')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('saved')
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'Sailing' })
})

test('a query of TanStack Query asks by the hobby, and with a token', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (input: string, { headers }: { headers: { authorization: string } }) => {
    asked.push(`${input} ${headers.authorization.slice(0, 8)}`)
    return Promise.resolve(Response.json(['The Turk']))
  })
  await show('Clubs.tsx')
  await screen.findByText('The Turk')
  expect(asked[0]).toBe('/api/clubs?hobby=Chess Bearer e')
})

test.each(['InGerman.tsx', 'Kept.tsx'])('%s renders what stands in it', async (file) => {
  const [Provider] = Object.values(await run(file)) as ComponentType<{ children: ReactNode }>[]
  if (!Provider) throw new Error(`${file} exports nothing.`)
  render(
    <StrictMode>
      <Provider>My app</Provider>
    </StrictMode>,
  )
  expect(screen.getByText('My app')).toBeTruthy()
})

test.each(['local-tenant.tsx', 'in-the-browser.tsx', 'claim.tsx'])(
  'the provider of %s takes its options',
  async (file) => {
    const { sample } = (await run(file)) as { sample: ReactElement }
    expect(() => render(<StrictMode>{sample}</StrictMode>)).not.toThrow()
  },
)

test('every sample is run by the test that is named for it, or there is a reason why not', () => {
  const names = Array.from(samples.keys(), (file) => relative(folder, file).replaceAll('\\', '/'))
  expect(names.toSorted()).toEqual([...Object.keys(executed), ...Object.keys(typeCheckedOnly)].toSorted())
  const idle = Object.entries(executed).filter(
    ([name, file]) => !readDocument(file).includes(name.replace(/\.\w+$/, '')),
  )
  expect(idle).toEqual([])
})

test('no sample was left out for want of a fence that closes', () => {
  const fences = readDocument('README.md').match(/^ *```tsx?$/gm)
  expect(samples.size).toBe(fences?.length)
})

// Last, because nothing unmounts an app's own root, and a page has one session.
test('the first sample shows somebody who is not signed in how to be', async () => {
  document.body.innerHTML = '<div id="root"></div>'
  await act(() => run('main.tsx'))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy())
  expect(screen.getByRole('button', { name: 'Sign up' })).toBeTruthy()
})
