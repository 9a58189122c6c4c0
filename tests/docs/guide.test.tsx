import { readdirSync } from 'node:fs'
import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Tale } from '../../stories/docs/Tale.tsx'
import { anchorsOf, chaptersOf, pageOf, toPage } from '../../stories/docs/readme.ts'
import { tellTheTale } from '../../stories/docs/tale.ts'
import { fromHere, readDocument } from './samples.ts'

const readme = readDocument('README.md')
const titles = chaptersOf(readme).map(({ title }) => title)
const stories = new Map([['stories/Tokens.mdx', '?path=/docs/docs-tokens--docs']])

afterEach(cleanup)

test('every chapter of the README is a page of Storybook, in the same order', () => {
  const pages = readdirSync(fromHere('stories/docs'))
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => readDocument(`stories/docs/${file}`))
  const shown = pages.flatMap((page) => /<Chapter of="(.+)" \/>/.exec(page)?.[1] ?? [])
  expect(shown.toSorted()).toEqual(titles.toSorted())
  for (const page of pages) {
    expect(page).toContain(`<Meta title="Guide/${/<Chapter of="(.+)" \/>/.exec(page)?.[1]}" />`)
  }
  const order = /'Guide',\s*\[([^\]]+)\]/.exec(readDocument('.storybook/preview.tsx'))?.[1] ?? ''
  expect(Array.from(order.matchAll(/'(.+)'/g), ([, title]) => title)).toEqual(titles)
})

test.each(titles)('every link of the page “%s” leads somewhere', (title) => {
  const page = toPage(readme, title, stories)
  const known = new Set([
    ...titles.map(pageOf),
    ...stories.values(),
    ...anchorsOf(page).map((anchor) => `#${anchor}`),
    ...chaptersOf(readme).flatMap((chapter) =>
      anchorsOf(chapter.markdown).map((anchor) => `${pageOf(chapter.title)}#${anchor}`),
    ),
  ])
  const prose = page.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')
  const targets = Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)
  expect(targets.filter((target) => !target.startsWith('https://') && !known.has(target))).toEqual([])
})

test('on a page of Storybook a link to another chapter is one to its page, and a file is named by its path', () => {
  const text =
    '## One\nSee [two](#deep), [a test](tests/a.test.ts), [b.ts](src/b.ts).\n## Two\n### Deep\nText'
  expect(toPage(text, 'One', stories)).toBe(
    '# One\nSee [two](?path=/docs/guide-two--docs#deep), a test (`tests/a.test.ts`), `src/b.ts`.\n',
  )
  expect(toPage(text, 'Two', stories)).toBe('# Two\n## Deep\nText')
  expect(() => toPage(text, 'Three', stories)).toThrow('no chapter "Three"')
})

test('the pictures of confirmed and pending show what the store holds, scene by scene', async () => {
  const scenes = await tellTheTale()
  const seen = scenes.map(({ confirmed, pending, screen: shown }) => ({
    confirmed: Object.values(confirmed),
    pending: pending.map(({ paths, status }) => `${paths.join()} ${status}`).join(),
    screen: Object.values(shown),
  }))
  expect(seen).toEqual([
    { confirmed: ['Chess', 'London'], pending: '', screen: ['Chess', 'London'] },
    { confirmed: ['Chess', 'London'], pending: 'hobby sending', screen: ['Sailing', 'London'] },
    { confirmed: ['Chess', 'London'], pending: 'hobby sending,home waiting', screen: ['Sailing', 'Paris'] },
    { confirmed: ['Chess', 'London'], pending: 'home sending', screen: ['Chess', 'Paris'] },
    { confirmed: ['Chess', 'London'], pending: 'home retrying', screen: ['Chess', 'Paris'] },
    { confirmed: ['Chess', 'Paris'], pending: '', screen: ['Chess', 'Paris'] },
  ])
})

test('somebody who does not see the pictures is told what they show', async () => {
  render(
    <StrictMode>
      <Tale />
    </StrictMode>,
  )
  const refused =
    'Confirmed: hobby: Chess, home: London. Pending: home: Paris, sending. On screen: hobby: Chess, home: Paris.'
  expect(await screen.findByRole('img', { name: refused })).toBeTruthy()
  expect(screen.getAllByRole('img')).toHaveLength(6)
})
