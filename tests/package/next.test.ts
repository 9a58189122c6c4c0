import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsumer, type Consumer } from './consumer.ts'

let app: Consumer

beforeAll(async () => {
  app = await createConsumer('next')
})
afterAll(() => app.remove())

/** Starts the built app on a port that is free and answers its address. */
async function serve(): Promise<{ readonly url: string; stop(): Promise<unknown> }> {
  const next = join(app.folder, 'node_modules', 'next', 'dist', 'bin', 'next')
  const server = spawn(process.execPath, [next, 'start', '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: app.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  let printed = ''
  for await (const chunk of server.stdout) {
    printed += String(chunk)
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
    if (url && printed.includes('Ready')) {
      return { url, stop: () => (server.kill(), once(server, 'exit')) }
    }
  }
  throw new Error(`The app did not start: ${printed}`)
}

test('a Next.js app builds with it, and shares one profile between server and browser', async () => {
  const { isFine, output } = await app.run('next', 'build')
  expect(isFine, output).toBe(true)

  const { url, stop } = await serve()
  const page = await (await fetch(url)).text()
  const wrong = await fetch(`${url}/api/profile`, {
    method: 'POST',
    body: JSON.stringify({ hobby: 'x'.repeat(81) }),
  })
  const right = await fetch(`${url}/api/profile`, {
    method: 'POST',
    body: JSON.stringify({ hobby: 'Chess' }),
  })
  await stop()

  expect(page).toContain('decoded on the server: Chess')
  expect(page).toMatch(/<label[^>]*>(?:(?!<\/label>).)*Hobby/)
  expect([wrong.status, right.status]).toEqual([400, 200])
})

test("without 'use client' in the built file the same app would not build", async () => {
  const file = join(app.folder, 'node_modules', 'react-auth0-metadata', 'dist', 'index.js')
  const code = await readFile(file, 'utf8')
  expect(code.startsWith("'use client'")).toBe(true)
  await writeFile(file, code.replace("'use client'", ''))
  const { isFine, output } = await app.run('next', 'build')
  await writeFile(file, code)
  expect(isFine).toBe(false)
  expect(output).toMatch(/use client|Client Component|createContext/)
})
