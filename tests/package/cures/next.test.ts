import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConsumer, type Consumer } from '../consumer.ts'
import { closeBrowser, journey, type Serve, whatIsShown } from '../journey.ts'
import { startNext } from '../nextServer.ts'

const apps: Consumer[] = []
afterAll(async () => {
  await closeBrowser()
  await Promise.all(apps.map((app) => app.remove()))
})

/** The Next.js app with a page of the Pages Router as well. */
async function createApp(...parts: readonly string[]): Promise<Consumer> {
  const app = await createConsumer('next', 'pages-router', ...parts)
  apps.push(app)
  await rm(join(app.folder, 'app/api'), { recursive: true })
  return app
}

async function build(app: Consumer, ...options: readonly string[]): Promise<(path: string) => Serve> {
  const { isFine, output } = await app.run('next', 'build', ...options)
  expect(isFine, output).toBe(true)
  return (path) => async (tenant) => {
    const { url, stop } = await startNext(app.folder, { AUTH0_DOMAIN: tenant.origin })
    return { url: url + path, stop }
  }
}

describe('React 19 beside Lock 14 in a Next.js app, as npm installs them without an override', () => {
  let app: Consumer
  beforeAll(async () => {
    app = await createApp('two-reacts')
  })

  test('built with webpack: the Pages Router runs into two Reacts, the App Router does not', async () => {
    const serve = await build(app, '--webpack')
    await whatIsShown(serve('/old'), 'double_react')
    await journey(serve('/'))
  })

  test('built with Turbopack, neither runs into two Reacts', async () => {
    const serve = await build(app)
    await journey(serve('/old'))
    await journey(serve('/'))
  })
})

test('with npm’s override, the Pages Router built with webpack works', async () => {
  const serve = await build(await createApp(), '--webpack')
  await journey(serve('/old'))
})
