// One contender's editor: mount it, type into its middle, save.
import { withPage } from './browser.mjs'
import { countCommits } from './countCommits.mjs'

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

/** CPU milliseconds and megabytes of one run with `count` fields. */
export async function measureEditor(browser, origin, name, count) {
  return withPage(browser, async (probe) => {
    await open(probe, origin, name)
    // A small form first, so that what is compared is work and not the loading of code.
    await prepare(probe, 10)
    await mount(probe, 10)
    await probe.settle()
    await probe.run('contender.unmount()')
    await probe.settle()
    await prepare(probe, count)
    const empty = await probe.heap()
    const mounted = await probe.cpu(() => mount(probe, count))
    const heap = (await probe.heap()) - empty
    await enterField(probe, count)
    // The first letter also makes the form a changed one.
    await probe.press('a')
    await probe.settle()
    const typed = await probe.cpu(async () => {
      for (const key of keys) await probe.press(key)
    })
    // JavaScript alone: the frames around it cost everyone the same, and several times as much.
    const saved = await probe.cpu(() => save(probe), 'ScriptDuration')
    return { mount: mounted, key: typed / keys.length, submit: saved, heap }
  })
}

/** What React did for one key, and the DOM of the fields; in a page of its own, for counting costs time. */
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
      return { commits, components, html }
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
