// A real redis-server on a free port, from Debian's packages where the machine has none.
import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'

export interface RedisServer {
  readonly port: number
  stop(): Promise<void>
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function install(): void {
  const refuse = (why: string): never => {
    throw new Error(`These tests need a redis-server, and ${why}. Install it and run them again.`)
  }
  if (process.getuid?.() !== 0 || !has('apt-get')) refuse('only root on Debian can install it from here')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...parts: string[]) =>
    execFileSync('apt-get', parts, { stdio: 'ignore', timeout: 120_000, env: environment })
  try {
    apt('install', '-y', '--no-install-recommends', 'redis-server')
  } catch {
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'redis-server')
  }
  if (!has('redis-server')) refuse('apt-get did not install one')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export async function startRedis(): Promise<RedisServer> {
  if (!has('redis-server')) install()
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept connections')) resolve()
    })
    child.once('exit', () => reject(new Error('redis-server ended before it was ready.')))
  })
  return {
    port,
    async stop() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
