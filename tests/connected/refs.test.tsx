import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, expect, test } from 'vitest'
import { LockWidget, ProfileGate, UserMetadataEditor, UserMetadataList } from 'react-auth0-metadata'
import { defineFields, text } from 'react-auth0-metadata/fields'
import { TestLockProvider } from 'react-auth0-metadata/testing/react'
import { createTenant } from 'react-auth0-metadata/testing'
import { openTenant } from '../react/tenantUser.tsx'

afterEach(cleanup)

const profile = defineFields({ hobby: text({ label: 'Hobby', required: true }) })

test('what is connected takes a ref, a class and a style, as what it renders does', async () => {
  const user = await openTenant({ user_id: 'auth0|ada', user_metadata: {} })
  const [form, list, gate] = [
    createRef<HTMLFormElement>(),
    createRef<HTMLDListElement>(),
    createRef<HTMLElement>(),
  ]
  const look = { className: 'mine', style: { margin: 1 } }
  render(
    <user.Provider>
      <UserMetadataEditor fields={profile} ref={form} {...look} />
      <UserMetadataList fields={profile} ref={list} {...look} />
      <ProfileGate fields={profile} ref={gate} {...look} />
    </user.Provider>,
  )
  await waitFor(() => expect(gate.current).not.toBeNull())
  const elements = [form.current, list.current, gate.current]
  expect(elements.map((element) => element?.localName)).toEqual(['form', 'dl', 'section'])
  expect(elements.map((element) => element?.className)).toEqual(['mine', 'mine', 'mine'])
})

test('and so does the place of Lock', async () => {
  const tenant = await createTenant({ origin: 'https://acme.eu.auth0.com', clients: [{ clientId: 'app' }] })
  const place = createRef<HTMLDivElement>()
  render(
    <TestLockProvider tenant={tenant} fields={profile} display="container">
      <LockWidget ref={place} className="mine" />
    </TestLockProvider>,
  )
  expect(place.current?.className).toBe('mine')
})

test('a list whose read failed says so, and can read again', async () => {
  const user = await openTenant({ user_id: 'auth0|ada', user_metadata: { hobby: 'Chess' } })
  user.tenant.next({ on: 'GET /api/v2/users/*', status: 403 })
  render(
    <user.Provider>
      <UserMetadataList fields={profile} />
    </user.Provider>,
  )
  await screen.findByRole('alert')
  screen.getByRole('button', { name: 'Try again' }).click()
  await screen.findByText('Chess')
  expect(screen.queryByRole('alert')).toBeNull()
})
