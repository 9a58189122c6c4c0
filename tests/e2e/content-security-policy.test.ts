// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { type Browser, chromium } from 'playwright-core'
import { serveHandler } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'
import { byPublicName, fromRoot } from '../setup/names.mjs'

declare global {
  var violations: string[]
}

/** Nothing inline, no eval, no strings as HTML or as scripts. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editor</title>
<link rel="stylesheet" href="/styles.css"><div id="root"></div><script type="module" src="/app.js"></script>`

let browser: Browser
let served: Awaited<ReturnType<typeof serveHandler>>

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fromRoot('tests/e2e/app/editor.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    alias: byPublicName,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    external: ['auth0-lock'],
  })
  const files = new Map<string, readonly [string, string]>([
    ['/app.js', ['text/javascript', outputFiles[0]?.text ?? '']],
    ['/styles.css', ['text/css', await readFile(byPublicName['react-auth0-metadata/styles.css'], 'utf8')]],
  ])
  served = await serveHandler(async (request) => {
    const [type, text] = files.get(new URL(request.url).pathname) ?? ['text/html', html]
    return new Response(text, {
      headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy },
    })
  })
  browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

test('the editor with every kind works under a strict Content-Security-Policy', async () => {
  const page = await browser.newPage()
  page.setDefaultTimeout(20_000)
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.addInitScript(() => {
    globalThis.violations = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, sample }) => {
      violations.push([effectiveDirective, sourceFile, sample].join(' '))
    })
  })
  await page.goto(`http://localhost:${served.port}/`)
  const form = page.locator('form').first()
  const fill = (label: string, text: string) => form.getByLabel(label).first().fill(text)

  for (const [label, text] of [
    ['Text', 'I <3 you'],
    ['Several lines', 'one\ntwo'],
    ['Email', 'grace@example.com'],
    ['Website', 'https://example.com/grace'],
    ['Phone', '+1 555 0100'],
    ['Number of seats', '7'],
    ['Birthday', '1906-12-09'],
    ['Best time to call', '09:15'],
    ['Next appointment', '2026-02-01T10:00'],
    ['Favourite colour', '#00ff00'],
    ['Home', 'Arlington'],
    ['Settings', '{ "theme": '],
  ] as const)
    await fill(label, text)
  await form.getByLabel('Size').selectOption('l')
  await form.getByLabel('By phone').check()
  await form.getByLabel('Music').check()
  await form.getByLabel('I have read the house rules').uncheck()
  await form.getByRole('button', { name: /^Add/ }).first().click()
  await form.getByRole('button', { name: 'Move Nickname 1 down' }).first().click()
  await form
    .getByRole('button', { name: /^Remove/ })
    .last()
    .click()

  // Refused first, so that errors and their summary are drawn; then saved.
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('This is not valid JSON').first().waitFor()
  await fill('Settings', '{ "theme": "light" }')
  await form.getByLabel('I have read the house rules').check()
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved 1').waitFor()
  await page.getByTestId('sign-up').getByLabel('Your motto').fill('a<b')

  expect(await page.evaluate(() => violations)).toEqual([])
  expect(errors).toEqual([])
  // Were anything refused, this list would have it.
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
  await expect.poll(() => page.evaluate(() => violations)).toEqual([expect.stringContaining('style-src')])
})
