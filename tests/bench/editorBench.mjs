// One contender's editor: mount it, type into its middle, save.
import { withPage } from './browser.mjs'
import { countCommits } from './countCommits.mjs'
import { nameOf } from './editor/task.js'

const keys = 'measurements'.split('')

async function open(probe, origin, name) {
  await probe.page.goto(`${origin}/editor/${name}`)
  await probe.until('globalThis.contender !== undefined')
}

const prepare = (probe, count) => probe.run(`contender.prepare(${count})`)

async function mount(probe, count) {
  await probe.run(`contender.mount(${count})`)
  await probe.until(`document.getElementsByTagName('input').length === ${count}`)
}

/** Puts the cursor to the end of the field in the middle. */
const enterField = (probe, count) =>
  probe.run(`{
    const input = document.getElementsByTagName('input')[${count >> 1}]
    input.focus()
    input.setSelectionRange(input.value.length, input.value.length)
  }`)

async function save(probe) {
  await probe.run(`document.querySelector('[type="submit"]').click()`)
  await probe.until('globalThis.saves === 1')
}

/** What the measuring itself costs, whoever is measured: the same steps with nothing behind them. */
const empty = {
  async step(probe) {
    await probe.run('void 0')
    await probe.until('true')
  },
  async click(probe) {
    await probe.run(`document.createElement('button').click()`)
    await probe.until('true')
  },
}

async function type(probe) {
  for (const key of keys) await probe.press(key)
}

/** A small form first, through all that is measured, so that what is compared is work and not the loading of code. */
async function warmUp(probe) {
  await prepare(probe, 10)
  await mount(probe, 10)
  await enterField(probe, 10)
  await probe.press('a')
  await probe.settle()
  const first = await probe.cpu(() => save(probe), 'ScriptDuration')
  await probe.run('contender.unmount(); globalThis.saves = 0')
  await probe.settle()
  return first
}

/**
 * CPU milliseconds and megabytes of one run with `count` fields. What an empty step, key and click cost in the same page
 * is taken off: a constant on both sides of a ratio falsifies it.
 */
export async function measureEditor(browser, origin, name, count) {
  return withPage(browser, async (probe) => {
    await open(probe, origin, name)
    const first = await warmUp(probe)
    await prepare(probe, count)
    const before = await probe.heap()
    const emptyStep = await probe.cpu(() => empty.step(probe))
    const mounted = await probe.cpu(() => mount(probe, count))
    const heap = (await probe.heap()) - before
    // Nothing has the focus yet, so the keys go nowhere.
    const emptyKeys = await probe.cpu(() => type(probe))
    await enterField(probe, count)
    // The first letter also makes the form a changed one.
    await probe.press('a')
    await probe.settle()
    const typed = await probe.cpu(() => type(probe))
    // JavaScript alone: the frames around it cost everyone the same, and several times as much.
    const emptyClick = await probe.cpu(() => empty.click(probe), 'ScriptDuration')
    const saved = await probe.cpu(() => save(probe), 'ScriptDuration')
    return {
      mount: mounted - emptyStep,
      key: (typed - emptyKeys) / keys.length,
      submit: saved - emptyClick,
      first: first - emptyClick,
      heap,
      emptyStep,
      emptyKey: emptyKeys / keys.length,
      emptyClick,
    }
  })
}

/** What React did for one key, the DOM of the fields, and what was saved of the one typed in; in a page of its own, for counting costs time. */
export async function inspectEditor(browser, origin, name, count) {
  return withPage(
    browser,
    async (probe) => {
      await open(probe, origin, name)
      await prepare(probe, count)
      await mount(probe, count)
      const html = await probe.run(`(${String(fieldsInOrder)})()`)
      await enterField(probe, count)
      await probe.press('a')
      await probe.settle()
      await probe.run('counted.reset()')
      await probe.press('b')
      await probe.settle()
      const { commits, components } = await probe.run('counted')
      await save(probe)
      const saved = await probe.run(`globalThis.lastSaved[${JSON.stringify(nameOf(count >> 1))}]`)
      return { commits, components, html, saved }
    },
    countCommits,
  )
}

/** The elements of the fields with their attributes by name; ids without what each page puts before them. */
function fieldsInOrder() {
  const describe = (element) => {
    const attributes = [...element.attributes].map(({ name, value }) => {
      // Some set it as an attribute, some as a property.
      if (name === 'value') return ''
      const isId = ['id', 'for', 'aria-describedby'].includes(name)
      return `${name}="${isId ? value.replace(/[^ ]*(?=field\d)/g, '') : value}"`
    })
    const text = element.value ?? (element.children.length === 0 ? element.textContent : '')
    return `${element.localName} ${attributes.filter(Boolean).toSorted().join(' ')} ${text}`
  }
  return [...document.querySelectorAll('[data-ram="fields"] *')].map(describe).join('\n')
}
