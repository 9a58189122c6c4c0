import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Served } from './journey.ts'

/** Starts a built Next.js app on a port that is free. Its address is `localhost`, as the tenant's: one site, and thus one cookie jar. */
export async function startNext(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const next = join(folder, 'node_modules', 'next', 'dist', 'bin', 'next')
  const server = spawn(process.execPath, [next, 'start', '--port', '0', '--hostname', 'localhost'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  let printed = ''
  for await (const chunk of server.stdout) {
    printed += String(chunk)
    const url = /http:\/\/localhost:\d+/.exec(printed)?.[0]
    if (url && printed.includes('Ready')) {
      return { url, stop: () => (server.kill(), once(server, 'exit')) }
    }
  }
  throw new Error(`The app did not start: ${printed}`)
}
