import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import type { LocalePack } from '../../src/components/index.ts'
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
    typeof value === 'object'
      ? textsOf(value).map(([inner, text]) => [`${key}.${inner}`, text])
      : [[key, speak(value)]],
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
    if (tag === 'en') return
    const untranslated = textsOf(en).flatMap(([key, text]) => (there.get(key) === text ? [key] : []))
    // "No" is Spanish and Italian as well.
    expect(['no', 'labelled', 'item']).toEqual(expect.arrayContaining(untranslated))
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
      .filter((name) => /\.tsx?$/.test(name) && !/^locales|^messages\.ts$/.test(name))
      .map((name) => room + name),
  )
  const inScript = (code: string) => hardCodedWords(code, ts.ScriptKind.TS)

  test('in none of their files', () => {
    expect(files.length).toBeGreaterThan(45)
    const found = files.flatMap((file) => {
      const source = readFileSync(file, 'utf8')
      const texts = file.endsWith('x') ? hardCodedWords(source) : inScript(source)
      return texts.map((text) => `${file}: ${text}`)
    })
    expect(found).toEqual([])
  })

  test('and what an error says is read only where it is decided who may read it', () => {
    const readers = files.filter((file) => /\.message\b|'message'/.test(readFileSync(file, 'utf8')))
    expect(readers).toEqual(['src/components/errorText.ts', 'src/components/issueText.ts'])
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
    ['in a function', "() => 'Not saved'"],
  ])('and one would be found %s', (_where, code) => {
    expect(hardCodedWords(`const it = ${code}`).join()).toMatch(/not saved/i)
  })

  test.each([
    ['between tags', '<p>{status} – {reason}</p>'],
    ['between a text and an expression', '<p>{label}: <b>{text}</b></p>'],
    ['in a template', '`${label}: ${text}`'],
    ['in a sum', "label + ' – ' + text"],
    ['in a list', "names.join(', ')"],
  ])('and so would a sign between two texts, %s', (_where, code) => {
    expect(hardCodedWords(`const it = ${code}`)).not.toEqual([])
  })

  test.each([
    ['as a result', "return 'Not saved'"],
    ['in a template', 'return `Please enter ${limit} or more.`'],
    ['in another script', "return '未保存'"],
    ['as a sign', 'return `${status} – ${reason}`'],
  ])('and one would be found where there are no tags, %s', (_where, code) => {
    expect(inScript(`function textOf() { ${code} }`)).not.toEqual([])
  })

  test('a catalogue, a star, an attribute that nobody reads and a message for developers are no such text', () => {
    expect(
      hardCodedWords('<p data-ram="note" className="a b">{messages.saved} {`${a} ${b}`}<b>*</b></p>'),
    ).toEqual([])
    expect(
      inScript(`
        const next = form.querySelector('[data-ram="input"]:enabled, a:enabled')
        const ids = \`\${id}-hint \${id}-error\`
        if (event.key === 'ArrowUp') throw new MissingFieldError('Not there: give one.')
        const message = seeReadme(\`Give \${name} a control.\`, 'missing')`),
    ).toEqual([])
  })
})
