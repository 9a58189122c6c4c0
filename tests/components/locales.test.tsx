import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LocalePack } from '../../src/components/index.ts'
import { english } from '../../src/components/index.ts'
import { en } from '../../src/components/locales/en.ts'

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

const params = { label: '⟦label⟧', position: 2, count: 5, code: '⟦code⟧', limit: 5, line: 303, column: 404 }
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
      for (const named of ['⟦label⟧', '⟦code⟧', '303', '404']) {
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

test('no text is written into a component', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  expect(files.length).toBeGreaterThan(15)
  for (const name of files) {
    const source = readFileSync(folder + name, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    // Words between tags, and words in attributes that are read out.
    expect(source.match(/>\s*[A-Za-z][a-z]+[ a-z]*\s*<\//g), name).toBeNull()
    expect(source.match(/(aria-label|title|placeholder|alt)="[A-Za-z]/g), name).toBeNull()
  }
})
