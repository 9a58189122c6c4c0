// Chromium, and what its main thread spent: CPU time as the DevTools protocol counts it, which other processes do not change.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'
import { bundle } from './bundle.mjs'

const longest = 120_000
/** Two frames: what a key causes is painted before the next one is pressed. */
const betweenKeys = 34
const html = (entry) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><body>${entry ? `<script type="module" src="/${entry}/entry.js"></script>` : ''}</body></html>`

/** Serves every page's bundle under the page's name. */
export async function serve(entries) {
  const bundles = new Map()
  for (const entry of entries) bundles.set(entry.replace(/\.jsx?$/, ''), await bundle(entry))
  const server = createServer((request, response) => {
    const [, folder, name, file] = request.url.split('/')
    const script = file && bundles.get(`${folder}/${name}`)?.files.get(`/${file}`)
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    response.end(script ?? html(folder === 'empty' ? undefined : `${folder}/${name}`))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    bundles,
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export async function launch() {
  return chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
}

/** Runs `work` in a page of its own, in a process of its own, so that no contender inherits another's heap. */
export async function withPage(browser, work, beforeLoad) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(longest)
    const devTools = await context.newCDPSession(page)
    await devTools.send('Performance.enable', { timeDomain: 'threadTicks' })
    if (beforeLoad) await page.addInitScript(beforeLoad)
    return await within(longest, work(probe(page, devTools)))
  } finally {
    await context.close()
  }
}

async function within(limit, work) {
  const over = new AbortController()
  const late = pause(limit, undefined, { signal: over.signal }).then(() => {
    throw new Error(`Nothing happened for ${limit / 1000} s.`)
  })
  late.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
  }
}

function probe(page, devTools) {
  const metric = async (wanted) => {
    const { metrics } = await devTools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
  }
  /** Straight through the protocol: what comes between is not to be measured. */
  const run = async (expression) => {
    const { result, exceptionDetails } = await devTools.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  const until = (condition) =>
    run(`new Promise((resolve) => {
      const look = () => ((${condition}) ? resolve() : requestAnimationFrame(look))
      look()
    })`)
  const settle = () =>
    run(`new Promise((resolve) => {
      const frames = (left) =>
        left === 0 ? requestIdleCallback(() => resolve()) : requestAnimationFrame(() => frames(left - 1))
      frames(3)
    })`)
  const collect = async () => {
    await devTools.send('HeapProfiler.collectGarbage')
    await devTools.send('HeapProfiler.collectGarbage')
  }
  return {
    page,
    devTools,
    settle,
    /** Milliseconds of CPU time on the main thread until nothing is left to do: of everything, or of `ScriptDuration`. */
    async cpu(work, kind = 'TaskDuration') {
      await collect()
      const before = await metric(kind)
      await work()
      await settle()
      return ((await metric(kind)) - before) * 1000
    },
    async heap() {
      await collect()
      return (await metric('JSHeapUsedSize')) / 2 ** 20
    },
    /** Runs JavaScript in the page. */
    run,
    /** Waits until an expression is true, looking once a frame. */
    until,
    async press(key) {
      const event = { key, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) }
      await devTools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, text: key })
      await devTools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
      await pause(betweenKeys)
    },
  }
}
