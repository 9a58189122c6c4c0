// Builds each page of the benchmark for production, with the package as it is built in dist, under its public name.
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const react = ['react', 'react-dom']

/** The files of one page by their path, the entry's first. */
export async function bundle(entry, options = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [here(entry)],
    outdir: here('out'),
    absWorkingDir: here('.'),
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    // The project's own names its sources where others find what was built.
    tsconfigRaw: {},
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    // One React for all: the package would find its own beside itself.
    alias: options.external
      ? {}
      : Object.fromEntries(react.map((name) => [name, here(`node_modules/${name}`)])),
    entryNames: 'entry',
    metafile: true,
    write: false,
    logLevel: 'error',
    ...options,
  })
  const files = new Map(outputFiles.map(({ path, contents }) => [path.replace(here('out'), ''), contents]))
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [path.replace(/^out/, ''), output.imports]),
  )
  return { files, imports }
}

/** Bytes after gzip of what a page loads at once: the entry with what it imports statically. */
export function gzipped({ files, imports }) {
  const loaded = new Set(['/entry.js'])
  for (const path of loaded) {
    for (const { kind, path: imported } of imports.get(path) ?? []) {
      const file = imported.replace(/^out/, '')
      if (kind === 'import-statement' && files.has(file)) loaded.add(file)
    }
  }
  return [...loaded].reduce((sum, path) => sum + gzipSync(files.get(path), { level: 9 }).length, 0)
}

/** The size of a page beside React, which both have. */
export async function sizeOf(entry) {
  return gzipped(await bundle(entry, { external: [...react, 'react/jsx-runtime', 'react-dom/client'] }))
}

export function versionOf(name) {
  return JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), 'utf8')).version
}
