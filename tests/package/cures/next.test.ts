import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createConsumer, type Consumer } from '../consumer.ts'
import { closeBrowser, journey, type Serve, whatIsShown } from '../journey.ts'
import { startNext } from '../nextServer.ts'

const apps: Consumer[] = []
afterAll(async () => {
  await closeBrowser()
  await Promise.all(apps.map((app) => app.remove()))
})

/** The Next.js app with a page of the Pages Router as well, built. */
async function createApp(
  parts: readonly string[],
  ...options: readonly string[]
): Promise<(path: string) => Serve> {
  const app = await createConsumer('next', 'pages-router', ...parts)
  apps.push(app)
  await rm(join(app.folder, 'app/api'), { recursive: true })
  const { isFine, output } = await app.run('next', 'build', ...options)
  expect(isFine, output).toBe(true)
  return (path) => async (tenant) => {
    const { url, stop } = await startNext(app.folder, { AUTH0_DOMAIN: tenant.origin })
    return { url: url + path, stop }
  }
}

describe('React 19 beside Lock 14 in a Next.js app, as npm installs them without an override', () => {
  test('built with webpack: the Pages Router runs into two Reacts, the App Router does not', async () => {
    const serve = await createApp(['two-reacts'], '--webpack')
    await whatIsShown(serve('/old'), 'double_react')
    await journey(serve('/'))
  })

  test('built with Turbopack, neither runs into two Reacts', async () => {
    const serve = await createApp(['two-reacts'])
    await journey(serve('/old'))
    await journey(serve('/'))
  })
})

test('with npm’s override, the Pages Router built with webpack works', async () => {
  const serve = await createApp([], '--webpack')
  await journey(serve('/old'))
})
