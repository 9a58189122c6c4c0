// Starts the live demo: finds a free port, says what to open, then hands over to Storybook.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const firstPort = 6006
const root = fileURLToPath(new URL('..', import.meta.url))
const usersFile = 'node_modules/.cache/react-auth0-metadata/tenant.json'

/**
 * @param {number} port
 * @param {string | undefined} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === 'EAFNOSUPPORT'),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** A port counts as free when nobody has it on any address: a browser's `localhost` may mean either loopback. */
/** @param {number} port */
async function isFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined))
}

async function freePort() {
  for (let port = firstPort; port < firstPort + 100; port += 1) {
    if (await isFree(port)) return port
    console.log(`Port ${port} is taken, trying the next.`)
  }
  throw new Error(`No free port between ${firstPort} and ${firstPort + 99}.`)
}

const port = await freePort()
console.log(`
  Open   http://localhost:${port}/?path=/story/live-demo--sign-in-on-the-page
  Runs   Storybook with the live demo, and a local Auth0 tenant at http://localhost:${port}/tenant
  Users  kept in ${usersFile}; the demo has a reset button
  Stop   Ctrl+C
`)

const storybook = spawn(
  process.execPath,
  [
    'node_modules/storybook/dist/bin/dispatcher.js',
    'dev',
    '--port',
    String(port),
    '--exact-port',
    '--ci',
    '--disable-telemetry',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TENANT_FILE: usersFile } },
)
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => storybook.kill(signal))
}
storybook.on('exit', (code) => {
  process.exitCode = code ?? 0
})
