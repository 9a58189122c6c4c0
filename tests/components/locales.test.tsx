import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LocalePack } from '../../src/components/index.ts'
import { english } from '../../src/components/index.ts'
import { en } from '../../src/components/locales/en.ts'
import { hardCodedWords } from './hardCoded.ts'

const folder = 'src/components/'
const tags = 'en de fr es it pt-BR nl pl sv tr ru uk ja ko zh-CN zh-TW ar he hi id cs'.split(' ')

async function packOf(tag: string): Promise<LocalePack> {
  const module: Record<string, LocalePack> = await import(`../../src/components/locales/${tag}.ts`)
  const [pack] = Object.values(module)
  if (!pack) throw new Error(`No pack in ${tag}.`)
  return pack
}

function keysOf(texts: object): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value).map((inner) => `${key}.${inner}`) : [key],
  )
}

const params = {
  label: '⟦label⟧',
  text: '⟦text⟧',
  position: 2,
  count: 5,
  code: '⟦code⟧',
  limit: 5,
  line: 303,
  column: 404,
}
const speak = (text: unknown): string =>
  typeof text === 'function' ? (text as (of: typeof params) => string)(params) : String(text)

function textsOf(texts: object): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? textsOf(value) : [[key, speak(value)]],
  )
}

test('there is a pack for each of the promised languages', () => {
  const found = readdirSync(`${folder}locales`).map((name) => name.replace('.ts', ''))
  expect(found.toSorted()).toEqual(tags.toSorted())
})

describe.each(tags)('%s', (tag) => {
  test('lacks no text and adds none', async () => {
    const pack = await packOf(tag)
    expect(keysOf(pack).toSorted()).toEqual(keysOf(en).toSorted())
    expect(pack.language).toBe(tag)
  })

  test('says everything, with all that is to be named, in words of its own', async () => {
    const pack = await packOf(tag)
    const there = new Map(textsOf(pack))
    for (const [key, text] of textsOf(en)) {
      const other = there.get(key) ?? ''
      expect(other.trim(), key).not.toBe('')
      expect(other, key).not.toMatch(/undefined|#(?!33)|\{|\}/)
      for (const named of ['⟦label⟧', '⟦text⟧', '⟦code⟧', '303', '404']) {
        if (text.includes(named)) expect(other, key).toContain(named)
      }
    }
    if (tag !== 'en') expect(pack.save).not.toBe(english.save)
  })

  test('counts as its language does', async () => {
    const pack = await packOf(tag)
    const rules = new Intl.PluralRules(tag)
    for (const count of [1, 2, 3, 5, 11, 21, 100]) {
      expect(pack.problems({ count }), `${rules.select(count)} of ${count}`).toMatch(/\S/)
    }
  })
})

describe('no text is written into a component', () => {
  const rooms = ['src/components/', 'src/connected/']
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => room + name),
  )

  test('in none of their files', () => {
    expect(files.length).toBeGreaterThan(25)
    const found = files.flatMap((file) =>
      hardCodedWords(readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`),
    )
    expect(found).toEqual([])
  })

  test.each([
    ['between tags', '<p>Not saved</p>'],
    ['as an expression', "<p>{'Not saved'}</p>"],
    ['in a choice', "<p>{ok ? messages.saved : 'Not saved'}</p>"],
    ['as a fallback', "<p>{label ?? 'Not saved'}</p>"],
    ['in a template', '<p>{`${name} is not saved`}</p>'],
    ['in an attribute that is read out', '<button aria-label="Not saved" />'],
    ['in an attribute by an expression', '<button title={`Not saved ${name}`} />'],
    ['announced', "void announcer.announce('Not saved')"],
  ])('and one would be found %s', (_where, code) => {
    expect(hardCodedWords(`const it = ${code}`).join()).toMatch(/not saved/i)
  })

  test('a catalogue, a sign and an attribute that nobody reads are no such text', () => {
    expect(
      hardCodedWords('<p data-ram="note" className="a b">{messages.saved} – {`${a}: ${b}`}</p>'),
    ).toEqual([])
  })
})
