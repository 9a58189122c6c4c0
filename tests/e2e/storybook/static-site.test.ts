// @vitest-environment node
// The static Storybook on a plain file server, at the front of a site and below a path. Whatever answers for Auth0 is a service worker.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, ensureChromium } from '../../setup/chromium.mjs'
import { fromRoot } from '../../setup/names.mjs'
import { submitLock } from '../world.ts'
import { type FileServer, serveFolder } from './fileServer.ts'

// A bound against hanging, not a measure.
const patience = 60_000
let folder: string
let browser: Browser
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storybook-'))
  const build = ['run', '--silent', 'build-storybook', '--', '--output-dir', folder]
  const running = promisify(execFile)('npm', build, {
    cwd: fromRoot('.'),
    // The test runner's own would give a site in development mode.
    env: { ...process.env, NODE_ENV: undefined },
    shell: process.platform === 'win32',
  })
  browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
  await running
}, 5 * patience)
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** A browser that has never been here, and what its pages complained about. */
async function visit(site: FileServer, address: string) {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(patience)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (said) => {
    // Every browser asks every site for an icon.
    if (said.type() !== 'error' || said.location().url.endsWith('/favicon.ico')) return
    complaints.push(`${said.text()} ${said.location().url}`)
  })
  await page.goto(site.url + address)
  return { page, complaints }
}

/** A story without Storybook around it. */
const alone = (story: string): string => `iframe.html?viewMode=story&id=live-demo--${story}`

const held = (page: Page | FrameLocator) => page.getByRole('complementary', { name: 'The local tenant' })

describe.each(['/', '/some/path/'])('the static Storybook at %s', { timeout: 3 * patience }, (path) => {
  let site: FileServer
  beforeAll(async () => {
    site = await serveFolder(folder, path)
  })
  afterAll(() => site.close())

  test('signs me up with the real Lock, saves what I edit, and still knows me after a reload', async () => {
    const { page, complaints } = await visit(site, '?path=/story/live-demo--sign-in-on-the-page')
    const story = page.frameLocator('#storybook-preview-iframe')
    await story.getByRole('button', { name: 'Sign up' }).click()
    await story.locator('.auth0-lock input[name="newsletter"]').check()
    await submitLock(story, { email: 'grace@example.com', password: 'Cobol-1959!', hobby: 'sailing' })
    await story.getByRole('heading', { name: 'grace@example.com' }).waitFor()
    await held(story).getByText('"newsletter": true').waitFor()

    await story.getByLabel('Home').fill('Arlington')
    await story.getByRole('button', { name: 'Save changes' }).click()
    await held(story).getByText('"home": "Arlington"').waitFor()

    await page.reload()
    await held(story).getByText('"home": "Arlington"').waitFor()
    expect(await story.getByLabel('Hobby').inputValue()).toBe('sailing')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('signs me in by a redirect, in the language of the toolbar, and a backend reads the same profile', async () => {
    const { page, complaints } = await visit(site, `${alone('sign-in-by-redirect')}&globals=language:pt-BR`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Esqueceu sua senha?').waitFor()
    await submitLock(page, { email: 'ada@example.com', password: 'Analytical-1843' })
    await held(page).getByText('Poetical science').waitFor()
    expect(page.url()).toContain(`${site.url}iframe.html`)

    await page.goto(site.url + alone('through-a-backend'))
    await page.getByRole('button', { name: 'Go pro' }).click()
    await page.getByRole('button', { name: 'Back to free' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

test(
  'the toolbar’s network fails, rations and slows what a connected component asks',
  { timeout: 3 * patience },
  async () => {
    const site = await serveFolder(folder, '/')
    const { page } = await visit(site, '?path=/story/components-usermetadataeditor--filled')
    const story = page.frameLocator('#storybook-preview-iframe')
    const hobby = story.getByLabel('Hobby')
    const choose = async (network: string) => {
      await page.getByRole('button', { name: /network$/ }).click()
      await page.getByRole('option', { name: network }).click()
    }
    const save = async () => {
      await hobby.fill('Whist')
      await story.getByRole('button', { name: 'Save changes' }).click()
    }
    await hobby.waitFor()
    await choose('Failing network')
    await story.getByRole('alert').waitFor()

    await choose('Rate-limited network')
    await save()
    await story.getByText('Saved', { exact: true }).waitFor()

    await choose('Slow network')
    await save()
    await story.getByText('Saving…').waitFor()
    await story.getByText('Saved', { exact: true }).waitFor()
    await page.context().close()
    await site.close()
  },
)
