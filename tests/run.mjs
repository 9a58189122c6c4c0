// Runs every check of the project, two at a time, and adds up what the runners themselves report.
// `node tests/run.mjs` runs all of them, `node tests/run.mjs lint unit` those that are named.
import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { ensureChromium } from './setup/chromium.mjs'
import { fromRoot } from './setup/names.mjs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, command: string[], after?: string, inChromium?: boolean, onlyByName?: boolean, report?: string }} Stage
 * `after` names a stage that must have passed before; `report` is the JSON file that vitest leaves; what runs `onlyByName` takes long.
 * @typedef {{ name: string, counts: Counts, seconds: number }} Result
 * @typedef {{ name: string, status: string, assertionResults: unknown[] }} TestFile
 */

const reports = fromRoot('reports')
const lanes = 2
// A bound against hanging: beside other work a stage has taken eleven.
const minutesPerStage = 25
const longestLog = 40_000

/**
 * @param {string} name
 * @param {string[]} projects
 * @param {Partial<Stage> & { workers?: number }} more
 * @returns {Stage}
 */
function vitest(name, projects, { workers, ...more } = {}) {
  const report = `${reports}/${name}.json`
  const selection = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const options = [...selection, ...reporters, ...(workers ? [`--maxWorkers=${workers}`] : [])]
  const command = ['npx', 'vitest', 'run', '-c', 'tests/vitest.config.ts', ...options]
  return { name, command, report, ...more }
}

/**
 * @param {string} name
 * @param {string} script
 * @returns {Stage}
 */
const script = (name, script) => ({ name, command: ['npm', 'run', '--silent', script] })

/** @type {Stage[]} Those that take longest come early, so that the lanes end together. */
const stages = [
  script('build', 'build'),
  vitest('unit', ['unit', 'unit-react-18'], { inChromium: true }),
  // They wait for pages more than they compute.
  vitest('e2e', ['e2e'], { inChromium: true, workers: 3 }),
  vitest('package', ['package'], { after: 'build', inChromium: true }),
  vitest('consumers', ['consumers'], { after: 'build', inChromium: true, onlyByName: true }),
  vitest('browser', ['browser', 'browser-react-18'], { inChromium: true }),
  vitest('stories', ['stories'], { inChromium: true }),
  script('types', 'typecheck'),
  script('lint', 'lint'),
  script('format', 'format:check'),
  script('knip', 'knip'),
]

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** @param {import('node:child_process').ChildProcess} child */
function stop(child) {
  if (child.pid === undefined || child.exitCode !== null) return
  // The whole group, for a runner leaves a browser behind when it alone is ended.
  if (process.platform === 'win32') child.kill()
  else process.kill(-child.pid, 'SIGTERM')
}

/**
 * @param {Stage} stage
 * @returns {Promise<number | null>} its exit status, null if it had to be stopped
 */
function execute({ name, command: [file = '', ...args] }) {
  const log = openSync(`${reports}/${name}.log`, 'w')
  const onWindows = process.platform === 'win32'
  const child = spawn(file, args, {
    cwd: fromRoot('.'),
    stdio: ['ignore', log, log],
    env: { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: undefined },
    detached: !onWindows,
    shell: onWindows,
  })
  running.add(child)
  const limit = setTimeout(stop, minutesPerStage * 60_000, child)
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', resolve)
  }).finally(() => {
    clearTimeout(limit)
    running.delete(child)
  })
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function countTests(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  /** @type {TestFile[]} */
  const files = report.testResults
  const unloadable = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @param {Stage} stage
 * @param {number | null} status
 * @returns {Counts}
 */
function count({ report }, status) {
  const isFine = status === 0
  if (!report) return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 }
  try {
    const counts = countTests(report)
    return isFine || counts.failed > 0 ? counts : { ...counts, failed: 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** @param {Counts} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** @param {Result} result */
function line({ name, counts, seconds }) {
  return `${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(9)} ${inWords(counts)} (${seconds} s)`
}

/**
 * @param {Stage} stage
 * @returns {Promise<Result>}
 */
async function runStage(stage) {
  const start = performance.now()
  const status = await execute(stage)
  const counts = count(stage, status)
  const result = { name: stage.name, counts, seconds: Math.round((performance.now() - start) / 1000) }
  console.log(line(result))
  if (counts.failed > 0) console.log(readFileSync(`${reports}/${stage.name}.log`, 'utf8').slice(-longestLog))
  return result
}

/**
 * @param {Stage[]} chosen
 * @returns {Promise<Result[]>}
 */
async function runAll(chosen) {
  const waiting = [...chosen]
  /** @type {Map<string, Promise<Result>>} */
  const begun = new Map()
  async function lane() {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      const before = stage.after ? await begun.get(stage.after) : undefined
      const counts = { passed: 0, failed: 1, skipped: 0 }
      const result = before?.counts.failed ? { name: stage.name, counts, seconds: 0 } : runStage(stage)
      begun.set(stage.name, Promise.resolve(result))
      await result
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return Promise.all(begun.values())
}

/** @param {string[]} names */
function choose(names) {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `No such check: ${unknown.join(', ')}. There are ${stages.map(({ name }) => name).join(', ')}.`,
    )
  }
  return stages.filter(({ name, onlyByName }) => (names.length === 0 ? !onlyByName : names.includes(name)))
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    running.forEach(stop)
    process.exit(130)
  })
}

const chosen = choose(process.argv.slice(2))
if (chosen.some(({ inChromium }) => inChromium)) ensureChromium()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const results = await runAll(chosen)

/** @param {keyof Counts} key */
const total = (key) => results.reduce((sum, { counts }) => sum + counts[key], 0)
const totals = { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
console.log(['', 'Summary', ...results.map(line), '', inWords(totals)].join('\n'))
process.exitCode = totals.failed > 0 ? 1 : 0
