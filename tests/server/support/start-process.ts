import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { build } from 'esbuild'
import { byPublicName, fromRoot } from '../../setup/names.mjs'

const script = fromRoot('node_modules/.cache/server-process.mjs')

/** Makes the one file that every server process runs. */
export async function buildServerProcess(): Promise<void> {
  await build({
    entryPoints: [fromRoot('tests/server/support/server-process.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: byPublicName,
    external: ['redis', 'ioredis', 'jose', 'hono', 'zod'],
  })
}

export interface ServerProcess {
  readonly url: string
  readonly child: ChildProcess
  stop(): Promise<void>
}

export async function startProcess(
  kind: 'redis' | 'ioredis',
  redisPort: number,
  tenant: string,
): Promise<ServerProcess> {
  const child = fork(script, [kind, String(redisPort), tenant])
  const exited = once(child, 'exit')
  // The one message that the process sends is ours.
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    url: `http://127.0.0.1:${port}/`,
    child,
    async stop() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
