// Takes the samples out of the README and writes them as files, so that they can be type-checked and run.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { surround } from './surroundings.ts'

// A file's own address is a web page's in happy-dom, so the folder is asked for.
export const fromHere = (path: string): string => join(import.meta.dirname, '../..', path)

export interface Sample {
  /** The line in the README on which the fence stands. */
  readonly line: number
  readonly language: string
  readonly code: string
}

export interface SampleFiles {
  readonly folder: string
  /** The sample behind each file that was written. */
  readonly samples: ReadonlyMap<string, Sample>
}

export const readDocument = (name: string): string => readFileSync(fromHere(name), 'utf8')

/** The fenced blocks of a Markdown text, indented ones included. */
export function samplesOf(markdown: string): readonly Sample[] {
  const blocks = markdown.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)
  return Array.from(blocks, ({ index, 2: language = '', 3: code = '' }) => ({
    line: markdown.slice(0, index).split('\n').length,
    language,
    code,
  }))
}

/** Writes the samples in TypeScript into a folder of their own; one that begins with its file's name gets that name. */
export function writeSamples(markdown: string): SampleFiles {
  mkdirSync(fromHere('reports'), { recursive: true })
  const folder = mkdtempSync(fromHere('reports/docs-'))
  const samples = new Map<string, Sample>()
  for (const sample of samplesOf(markdown)) {
    if (!/^tsx?$/.test(sample.language)) continue
    const named = /^\/\/ (?:[\w.]+: )?([\w./-]+\.tsx?)$/m.exec(sample.code.split('\n', 1)[0] ?? '')?.[1]
    const { name = named, module } = surround(sample.code)
    if (name === undefined)
      throw new Error(`The sample on line ${sample.line} has no name: begin it with one.`)
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, module)
    samples.set(file, sample)
  }
  return { folder, samples }
}
