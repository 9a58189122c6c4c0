// Runs the samples of the README's chapter about hooks: what a person sees, and what the tenant then holds.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ComponentType, type ReactElement, StrictMode } from 'react'
import { endpointSource, MetadataProvider } from 'react-auth0-metadata'
import type { AnyFields } from 'react-auth0-metadata/fields'
import { createTenant, type SeedUser } from 'react-auth0-metadata/testing'
import { renderWithLock } from 'react-auth0-metadata/testing/react'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { openTenant } from '../react/tenantUser.tsx'
import { readDocument, writeSamples } from './samples.ts'

const { folder } = writeSamples(readDocument('README.md'))

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (file: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ join(folder, file))

async function sampleOf(file: string): Promise<ReactElement> {
  // A sample exports its component alone.
  const [Sample = () => null] = Object.values(await run(file)) as ComponentType[]
  return <Sample />
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const sailor: SeedUser = { user_id: 'auth0|ada', user_metadata: { hobby: 'Sailing', legacy: 1 } }

test('a hobby that another device changed meanwhile waits for my choice', async () => {
  const { Provider, tenant, sub, held } = await openTenant(sailor)
  render(
    <Provider conflicts="ask">
      {await sampleOf('Hobby.tsx')}
      {await sampleOf('Conflicts.tsx')}
    </Provider>,
  )
  await screen.findByText('Hobby: Sailing')
  await tenant.updateUser(sub, { user_metadata: { hobby: 'Go' } })
  await press('Chess')
  const notice = within(await screen.findByRole('group', { name: 'Changed elsewhere: Hobby' }))
  expect(notice.getByText('Chess')).toBeTruthy()
  expect(notice.getByText('Go')).toBeTruthy()
  expect(held()).toEqual({ hobby: 'Go', legacy: 1 })
  await userEvent.click(notice.getByRole('button', { name: 'Keep mine' }))
  await waitFor(() => expect(held()).toEqual({ hobby: 'Chess', legacy: 1 }))
  expect(screen.queryByRole('group')).toBeNull()
})

test('a change that cannot be sent is forgotten when I say so', async () => {
  const { Provider, tenant, held } = await openTenant(sailor)
  render(<Provider retries={0}>{await sampleOf('Hobby.tsx')}</Provider>)
  await screen.findByText('Hobby: Sailing')
  tenant.next({ on: 'PATCH /api/v2/users/*', status: 503 })
  await press('Chess')
  await press('Forget it')
  await screen.findByText('Hobby: Sailing')
  expect(held()).toEqual({ hobby: 'Sailing', legacy: 1 })
})

test('a greeting waits for the hobby, and where that cannot be read I can have it read again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {}) // React tells of every error that a boundary caught
  const { Provider, tenant, held } = await openTenant(sailor)
  tenant.next({ on: 'GET /api/v2/users/*', status: 403 })
  render(<Provider>{await sampleOf('Greeting.tsx')}</Provider>)
  screen.getByText('One moment …')
  await press('Read again')
  await screen.findByText('How is your Sailing?')
  expect(held()).toEqual({ hobby: 'Sailing', legacy: 1 })
})

test('a sign-up form of the app shows what is wrong, then makes an account with typed answers', async () => {
  const { profile } = (await run('profile.ts')) as { profile: AnyFields }
  const form = await sampleOf('SignUpForm.tsx')
  const { tenant } = await renderWithLock(<StrictMode>{form}</StrictMode>, { render, fields: profile })
  await userEvent.type(screen.getByLabelText('Email'), 'grace@example.com')
  await userEvent.type(screen.getByLabelText('Password'), 'Cobol-1959!')
  await userEvent.click(screen.getByLabelText('Send me the newsletter'))
  const hobby = screen.getByLabelText('Hobby')
  fireEvent.change(hobby, { target: { value: 'x'.repeat(81) } }) // what fills in forms heeds no maxlength
  await press('Sign up')
  await waitFor(() => expect(hobby.getAttribute('aria-invalid')).toBe('true'))
  expect(tenant.users()).toEqual([])
  await userEvent.clear(hobby)
  await userEvent.type(hobby, 'Sailing')
  await press('Sign up')
  await screen.findByText('Welcome!')
  await waitFor(() =>
    expect(tenant.users()).toMatchObject([
      { email: 'grace@example.com', user_metadata: { hobby: 'Sailing', newsletter: true } },
    ]),
  )
})

test('whoever has told no phone number is asked for it, and nobody else', async () => {
  const asked = await openTenant(sailor)
  render(<asked.Provider>{await sampleOf('StillMissing.tsx')}</asked.Provider>)
  await screen.findByText('Please tell us: Phone')
  cleanup()
  const known = await openTenant({
    ...sailor,
    user_metadata: { hobby: 'Sailing', phone: '+44 20 7946 0000' },
  })
  render(
    <known.Provider>
      {await sampleOf('Hobby.tsx')}
      {await sampleOf('StillMissing.tsx')}
    </known.Provider>,
  )
  await screen.findByText('Hobby: Sailing')
  expect(screen.queryByText(/Please tell us/)).toBeNull()
})

test('a plan is chosen through the backend of the sample, once it is paid for', async () => {
  const audience = 'https://api.acme.example'
  const management = ['read:users', 'update:users', 'update:users_app_metadata', 'read:users_app_metadata']
  const tenant = await createTenant({
    origin: 'https://acme.eu.auth0.com',
    clients: [{ clientId: 'app' }, { clientId: 'm2m', clientSecret: 'secret', grants: { management } }],
    apis: [audience],
    users: [{ ...sailor, app_metadata: { plan: 'free', internal: 'note' } }],
  })
  let isPaid = false
  vi.stubGlobal('fetch', tenant.fetch)
  vi.stubGlobal('isPaid', () => Promise.resolve(isPaid)) // the sample leaves it out
  const { handler } = (await run('actions.ts')) as { handler: (request: Request) => Promise<Response> }
  const source = endpointSource({
    url: 'https://acme.example/api/metadata',
    fetch: (input, init) => handler(new Request(input, init)),
  })
  render(
    <StrictMode>
      <MetadataProvider
        userId="auth0|ada"
        getAccessToken={() => tenant.accessToken('auth0|ada', { audience })}
        source={source}
      >
        {await sampleOf('Plan.tsx')}
      </MetadataProvider>
    </StrictMode>,
  )
  await screen.findByText('Plan: free')
  await press('Go pro')
  expect((await screen.findByRole('alert')).textContent).toBe('Please pay first.')
  expect(tenant.user('auth0|ada')?.app_metadata).toEqual({ plan: 'free', internal: 'note' })
  isPaid = true
  await press('Go pro')
  await screen.findByText('Plan: pro')
  expect(tenant.user('auth0|ada')?.app_metadata).toEqual({ plan: 'pro', internal: 'note' })
})
