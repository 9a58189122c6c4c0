import { expect, test } from 'vitest'
import { remoteTenant } from '../testing/remoteTenant.ts'

test('a browser test gets a tenant of its own', async () => {
  const tenant = await remoteTenant()
  const answer = await fetch(`${tenant.origin}/.well-known/openid-configuration`)
  expect(await answer.json()).toMatchObject({ issuer: `${tenant.origin}/` })
})
