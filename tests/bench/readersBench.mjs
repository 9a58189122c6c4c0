// Many readers of one user's metadata: mount them beside one that has its value, change one value.
import { withPage } from './browser.mjs'

/** CPU milliseconds of one run with `count` readers, how many rendered for one change, and the requests to read. */
export async function measureReaders(browser, origin, name, count) {
  return withPage(browser, async (probe) => {
    await probe.page.goto(`${origin}/readers/${name}`)
    await probe.until('globalThis.contender !== undefined')
    await probe.run('contender.open()')
    await probe.until(`document.querySelector('span')?.textContent === 'value 0'`)
    await probe.settle()
    const mount = await probe.cpu(async () => {
      await probe.run(`contender.mount(${count})`)
      await probe.until(`document.getElementsByTagName('span').length === ${count}`)
    })
    const requests = await probe.run('counters.requests')
    const change = async (text) => {
      await probe.run(`contender.change('${text}')`)
      await probe.until(`document.getElementsByTagName('span')[3].textContent === '${text}'`)
    }
    await change('first')
    await probe.settle()
    await probe.run('void (counters.renders = 0)')
    const changed = await probe.cpu(() => change('second'))
    return { mount, change: changed, renders: await probe.run('counters.renders'), requests }
  })
}

/** CPU milliseconds from an empty page to a button to sign in. */
export async function measureVisit(browser, origin, name) {
  return withPage(browser, async (probe) => {
    await probe.page.goto(`${origin}/empty`)
    return {
      load: await probe.cpu(async () => {
        await probe.page.goto(`${origin}/visit/${name}`)
        await probe.until(`document.querySelector('button') !== null`)
      }),
    }
  })
}
