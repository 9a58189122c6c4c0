// `npm run fuzz` tries every property 20 times as often, `npm run fuzz -- 100` a hundred times. A failure prints its seed.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from './setup/names.mjs'

const [factor = '20'] = process.argv.slice(2)
const files = readdirSync(fromRoot('tests'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path))
  .map((path) => join('tests', path))
  .filter((path) => readFileSync(fromRoot(path), 'utf8').includes('setup/runs.mjs'))

const vitest = fromRoot('node_modules/vitest/vitest.mjs')
const limits = ['--testTimeout=3600000', '--project=unit']
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '-c', 'tests/vitest.config.ts', ...limits, ...files],
  {
    cwd: fromRoot('.'),
    stdio: 'inherit',
    env: { ...process.env, FUZZ: factor },
  },
)
process.exitCode = status ?? 1
