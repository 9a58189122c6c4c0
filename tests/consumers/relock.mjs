// Writes the consumers' lock files anew: after a change of their packages, or of what this package depends on.
// `npm run build && node tests/consumers/relock.mjs`
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '../setup/names.mjs'

/**
 * @param {string[]} args
 * @param {string} cwd
 */
const npm = (args, cwd) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

for (const name of ['next', 'vite/react-18', 'vite/react-19']) {
  const home = fromRoot(`tests/consumers/${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'relock-'))
  cpSync(home, folder, { recursive: true })
  const tarball = npm(
    ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder],
    fromRoot('.'),
  ).trim()
  renameSync(join(folder, tarball), join(folder, 'react-auth0-metadata.tgz'))
  npm(['install', '--package-lock-only', '--ignore-scripts', '--silent'], folder)
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  // The tarball is another one after each build, so its hash must not be locked.
  delete lock.packages['node_modules/react-auth0-metadata'].integrity
  writeFileSync(join(home, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`)
  rmSync(folder, { recursive: true })
  console.log(`${name}: locked`)
}
