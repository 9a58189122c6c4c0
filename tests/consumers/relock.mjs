// Writes the consumers' lock files anew: after a change of their packages, or of what this package depends on.
// `npm run build && node tests/consumers/relock.mjs`, or with the names of some.
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '../setup/names.mjs'

/**
 * @param {string} file
 * @param {string[]} args
 * @param {string} cwd
 */
const run = (file, args, cwd) =>
  execFileSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const temporary = mkdtempSync(join(tmpdir(), 'relock-'))
const options = ['--ignore-scripts', '--silent', '--pack-destination', temporary]
const tarball = join(temporary, 'react-auth0-metadata.tgz')
renameSync(join(temporary, run('npm', ['pack', ...options], fromRoot('.')).trim()), tarball)
cpSync(fromRoot('tests/consumers'), temporary, { recursive: true })

const ofNpm = [
  'import-map',
  'managers/tools',
  'next',
  'testing',
  'two-reacts',
  'vite/react-18',
  'vite/react-19',
  'webpack',
]

/** @type {Record<string, { lock: string, tool: string, install: string[] }>} */
const ofOthers = {
  'managers/pnpm': {
    lock: 'pnpm-lock.yaml',
    tool: 'pnpm/bin/pnpm.cjs',
    install: ['install', '--lockfile-only', '--ignore-scripts'],
  },
  'managers/yarn-1': {
    lock: 'yarn.lock',
    tool: 'yarn-1/bin/yarn.js',
    install: ['install', '--ignore-scripts', '--cache-folder', join(temporary, 'yarn-cache')],
  },
  'managers/yarn-4': {
    lock: 'yarn.lock',
    tool: '@yarnpkg/cli-dist/bin/yarn.js',
    install: ['install', '--mode=update-lockfile'],
  },
}

/** @param {string} name */
function lockWithNpm(name) {
  const folder = join(temporary, name)
  copyFileSync(tarball, join(folder, 'react-auth0-metadata.tgz'))
  run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--silent'], folder)
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  // The tarball is another one after each build, so its hash must not be locked.
  delete lock.packages['node_modules/react-auth0-metadata']?.integrity
  writeFileSync(fromRoot(`tests/consumers/${name}/package-lock.json`), `${JSON.stringify(lock, null, 2)}\n`)
}

/** @param {string} name */
function lockWithAnother(name) {
  const { lock, tool, install } = ofOthers[name] ?? { lock: '', tool: '', install: [] }
  const folder = join(temporary, name)
  copyFileSync(tarball, join(folder, 'react-auth0-metadata.tgz'))
  rmSync(join(folder, lock), { force: true })
  writeFileSync(join(folder, 'yarn.lock'), '')
  const tools = join(temporary, 'managers/tools')
  run('npm', ['ci', '--ignore-scripts', '--silent'], tools)
  run(process.execPath, [join(tools, 'node_modules', tool), ...install], folder)
  const text = readFileSync(join(folder, lock), 'utf8')
    .replaceAll(/^ {2}resolved .*\n/gm, '') // it names a registry's host
    .replace(/integrity: [^,\n]+, (tarball: file:)/, '$1')
  writeFileSync(fromRoot(`tests/consumers/${name}/${lock}`), text)
}

const asked = process.argv.slice(2)
for (const name of [...ofNpm, ...Object.keys(ofOthers)]) {
  if (asked.length > 0 && !asked.includes(name)) continue
  if (ofNpm.includes(name)) lockWithNpm(name)
  else lockWithAnother(name)
  console.log(`${name}: locked`)
}
rmSync(temporary, { recursive: true })
