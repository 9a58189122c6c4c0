// Knows where a Chromium may be on this machine and how to get one; knows nothing of tests.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

/** What Debian's Chromium needs to run headless as root, and to keep quiet on the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const systemNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']

const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return systemNames.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function onWindows() {
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  return roots.flatMap((root) => (root ? [join(root, 'Google', 'Chrome', 'Application', 'chrome.exe')] : []))
}

/**
 * The path of a Chromium: `CHROME_PATH`, else Playwright's own, else the system's Chrome or Chromium.
 * @returns {string | undefined}
 */
export function findChromium() {
  const chosen = process.env.CHROME_PATH
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, where there is no file.`)
  if (chosen) return chosen
  return [chromium.executablePath(), ...onPath(), ...macApplications, ...onWindows()].find((path) =>
    existsSync(path),
  )
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} minutes
 */
function run(command, args, minutes) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: minutes * 60_000,
    env,
  })
  return status === 0
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const isListed = run('apt-get', ['update', '-q'], 3)
  if (isListed) run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], 8)
}

/**
 * The path of a Chromium, which is installed first if this machine has none.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  console.log('No Chromium here: installing one for the browser tests.')
  run(process.execPath, [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], 4)
  if (!findChromium()) installFromDebian()
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'No Chromium found and none could be installed: install Chrome or Chromium, or set CHROME_PATH to one.',
  )
}
