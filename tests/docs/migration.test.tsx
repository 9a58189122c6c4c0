// Runs what the README puts in the place of the old tutorial's code, against a tenant in this process.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ComponentType, StrictMode } from 'react'
import type { AnyFields } from 'react-auth0-metadata/fields'
import { createFakeLock, createTenant } from 'react-auth0-metadata/testing'
import { TestLockProvider } from 'react-auth0-metadata/testing/react'
import { afterAll, afterEach, expect, test } from 'vitest'
import { readDocument, writeSamples } from './samples.ts'

const { folder } = writeSamples(readDocument('README.md'))
const { profile }: { profile: AnyFields } = await import(/* @vite-ignore */ join(folder, 'profile.ts'))

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ada = { user_id: 'auth0|ada', email: 'ada@example.com', password: 'Analytical-1843' }
const metadata = { hobby: 'Chess', addresses: { home: 'London', work: '1 Engine Way' } }

async function show(file: string, signedIn?: string) {
  const sample: Record<string, ComponentType> = await import(/* @vite-ignore */ join(folder, file))
  const [Sample = () => null] = Object.values(sample)
  const tenant = await createTenant({
    origin: 'https://tenant.test',
    clients: [{ clientId: 'app' }],
    users: [{ ...ada, user_metadata: metadata }],
  })
  const lock = createFakeLock(tenant, { signedIn })
  render(
    <StrictMode>
      <TestLockProvider tenant={tenant} lock={lock} fields={profile}>
        <Sample />
      </TestLockProvider>
    </StrictMode>,
  )
  return { tenant, lock }
}

test('the sign-up asks for the fields that are marked, and their typed values are stored', async () => {
  const { tenant, lock } = await show('Welcome.tsx')
  await userEvent.click(await screen.findByRole('button', { name: 'Sign up' }))
  const answers = { hobby: 'Sailing', newsletter: true }
  await lock.signUp({ email: 'grace@example.com', password: 'Compiler-1952!', ...answers })
  await screen.findByText('Hello grace@example.com')
  const grace = (): unknown =>
    tenant.users().find(({ email }) => email === 'grace@example.com')?.user_metadata
  await expect.poll(grace).toEqual(answers)
})

test('a sign-in that Auth0 refuses shows its words', async () => {
  const { lock } = await show('Login.tsx')
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
  await expect(lock.signIn(ada.email, 'wrong')).rejects.toThrow('Wrong email or password.')
  expect((await screen.findAllByText('Wrong email or password.')).length).toBeGreaterThan(0)
})

test('the ID token of the old app greets once, and is gone', async () => {
  const claims = { sub: 'auth0|ada', name: 'Ada' }
  localStorage.setItem('id_token', `e30.${btoa(JSON.stringify(claims))}.x`)
  const { Remembered }: Record<string, ComponentType> = await import(
    /* @vite-ignore */ join(folder, 'Remembered.tsx')
  )
  if (!Remembered) throw new Error('The sample exports no Remembered.')
  const { unmount } = render(<Remembered />)
  await screen.findByText('Welcome back, Ada. Please sign in again.')
  expect(localStorage.getItem('id_token')).toBeNull()
  unmount()
  render(<Remembered />)
  expect(screen.queryByText(/Welcome back/)).toBeNull()
})

test('a hobby is read by one line', async () => {
  await show('MyHobby.tsx', ada.user_id)
  await screen.findByText('Your hobby: Chess')
})

test('moving home leaves the work address alone, which the old request would erase', async () => {
  const { tenant } = await show('Moving.tsx', ada.user_id)
  await userEvent.click(await screen.findByRole('button', { name: 'I have moved' }))
  await screen.findByText('saved')
  expect(tenant.user(ada.user_id)?.user_metadata).toEqual({
    hobby: 'Chess',
    addresses: { home: '123 Main Street', work: '1 Engine Way' },
  })
})
