// How fast and how small, side by side in one run. Prints Markdown.
// npm run build && npm ci --prefix tests/bench && npm run bench
// npm run bench -- --quick, or --only editor --fields 200,1000 --rounds 5 --contenders ours,uncontrolled
import { parseArgs } from 'node:util'
import { launch, serve } from './browser.mjs'
import { gzipped, sizeOf, versionOf } from './bundle.mjs'
import { inspectEditor, measureEditor } from './editorBench.mjs'
import { measureReaders, measureVisit } from './readersBench.mjs'
import { median, medianOf, ratioOf, runRounds } from './rounds.mjs'
import { editors, heading, milliseconds, readers, table, times, visits } from './table.mjs'

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    fields: { type: 'string' },
    rounds: { type: 'string' },
    contenders: { type: 'string' },
  },
})
const list = (text) => text?.split(',')
const parts = list(given.only) ?? ['size', 'visit', 'readers', 'editor']
const sizes = list(given.fields)?.map(Number) ?? (given.quick ? [200] : [10, 100, 200, 1000, 5000])
const chosen = (all) => Object.keys(all).filter((name) => list(given.contenders)?.includes(name) ?? true)
const roundsFor = (count) =>
  Number(given.rounds ?? (given.quick ? 3 : count >= 5000 ? 3 : count >= 1000 ? 9 : 15))
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

async function printSizes() {
  console.log(heading('The same task: sign in, read, edit with checks (gzip, React apart)'))
  const [ours, usual] = [await sizeOf('size/ours.jsx'), await sizeOf('size/usual.jsx')]
  console.log(
    table(
      ['', 'before anybody signs in', 'ratio'],
      [
        ['react-auth0-metadata, Lock loaded on demand', kilobytes(ours), times(ours / usual)],
        ['auth0-react + TanStack Query + RJSF with ajv', kilobytes(usual), times(1)],
      ],
    ),
  )
}

async function printVisit(browser) {
  const server = await serve(Object.keys(visits).map((name) => `visit/${name}.jsx`))
  const samples = await runRounds(Object.keys(visits), roundsFor(10), (name) =>
    measureVisit(browser, server.origin, name),
  )
  console.log(heading('First visit, up to a button to sign in'))
  const rows = Object.entries(visits).map(([name, label]) => [
    label,
    kilobytes(gzipped(server.bundles.get(`visit/${name}`))),
    milliseconds(medianOf(samples, name, 'load')),
    times(ratioOf(samples, name, 'eager', 'load')),
  ])
  console.log(table(['', 'gzip, React included', 'CPU', 'ratio'], rows))
  server.close()
}

async function printReaders(browser) {
  const names = chosen(readers)
  const server = await serve(names.map((name) => `readers/${name}.jsx`))
  // What differs is 2 ms of 12: more rounds, or chance decides.
  const rounds = given.rounds || given.quick ? roundsFor(200) : 41
  const samples = await runRounds(names, rounds, (name) => measureReaders(browser, server.origin, name, 1000))
  console.log(heading('1,000 readers of ten values; a change concerns 100 of them'))
  const rows = names.map((name) => [
    readers[name],
    ...['mount', 'change'].flatMap((key) => [
      milliseconds(medianOf(samples, name, key)),
      names.includes('zustand') ? times(ratioOf(samples, name, 'zustand', key)) : '',
    ]),
    medianOf(samples, name, 'renders'),
    medianOf(samples, name, 'requests'),
  ])
  const columns = ['', 'mount', '÷ zustand', 'one change', '÷ zustand', 'renders', 'requests to read']
  console.log(table(columns, rows))
  server.close()
}

/** Whoever claims the same DOM must have it, and everybody must save what was typed. */
async function inspectAll(browser, origin, names) {
  const inspected = new Map()
  for (const name of names) inspected.set(name, await inspectEditor(browser, origin, name, 10))
  const expected = inspected.get('ours')?.html
  for (const [name, { html, saved }] of inspected) {
    if (saved !== 'value 5ab') throw new Error(`${name} saved "${saved}".`)
    if (expected === undefined || name === 'rjsf' || html === expected) continue
    throw new Error(
      `${name} renders another DOM than ours:\n${html.slice(0, 600)}\n\n${expected.slice(0, 600)}`,
    )
  }
  return inspected
}

async function printEditors(browser) {
  const names = chosen(editors)
  const server = await serve(names.map((name) => `editor/${editors[name].file}`))
  await inspectAll(browser, server.origin, names)
  for (const count of sizes) {
    const samples = await runRounds(names, roundsFor(count), (name) =>
      measureEditor(browser, server.origin, name, count),
    )
    const against = (name, other, key) =>
      names.includes(other) ? times(ratioOf(samples, name, other, key)) : ''
    const rows = []
    for (const name of names) {
      const { commits, components } = await inspectEditor(browser, server.origin, name, count)
      rows.push([
        editors[name].label,
        milliseconds(medianOf(samples, name, 'mount')),
        against(name, 'uncontrolled', 'mount'),
        milliseconds(medianOf(samples, name, 'key')),
        against(name, 'plainDom', 'key'),
        editors[name].isReact ? `${commits} / ${components}` : '–',
        milliseconds(medianOf(samples, name, 'submit')),
        against(name, 'reactHookForm', 'submit'),
        milliseconds(medianOf(samples, name, 'first')),
        `${medianOf(samples, name, 'heap').toFixed(2)} MB`,
      ])
    }
    const columns = ['', 'mount', '÷ uncontrolled', 'one key', '÷ plain DOM', 'commits / components per key']
    console.log(heading(`An editor of ${count.toLocaleString('en')} fields, ${roundsFor(count)} rounds`))
    const submits = [
      'check and submit, JavaScript alone',
      '÷ react-hook-form',
      'the first ever, of 10 fields',
    ]
    console.log(table([...columns, ...submits, 'heap'], rows))
    const [step, key, click] = ['emptyStep', 'emptyKey', 'emptyClick'].map((each) =>
      milliseconds(median(names.map((name) => medianOf(samples, name, each)))),
    )
    console.log(
      `\nTaken off: ${step} of an empty step, ${key} of a key that nothing hears, ${click} of such a click.`,
    )
  }
  server.close()
}

const peers = ['react', 'auth0-lock', '@auth0/auth0-react', '@rjsf/core', 'react-hook-form', 'formik']
const more = ['@tanstack/react-form', '@tanstack/react-query', 'swr', 'zustand']
const browser = await launch()
try {
  const versions = [...peers, ...more].map((name) => `${name} ${versionOf(name)}`)
  console.log(
    `Chromium ${browser.version()}, ${versions.join(', ')}. CPU time of the main thread, medians; ratios within rounds.`,
  )
  if (parts.includes('size')) await printSizes()
  if (parts.includes('visit')) await printVisit(browser)
  if (parts.includes('readers')) await printReaders(browser)
  if (parts.includes('editor')) await printEditors(browser)
} finally {
  await browser.close()
}
