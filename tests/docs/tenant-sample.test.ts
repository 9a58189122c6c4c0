// @vitest-environment node
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readDocument, writeSamples } from './samples.ts'

const { folder } = writeSamples(readDocument('README.md'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the sample of a tenant on a port of its own serves, gives a token, and ends', async () => {
  const sample: Record<string, unknown> = await import(/* @vite-ignore */ join(folder, 'tenant.ts'))
  expect(sample['domain']).toMatch(/^http:\/\/localhost:\d+$/)
  expect(String(sample['token']).split('.')).toHaveLength(3)
})

test('the sample of a Vite configuration is one', async () => {
  const sample: Record<string, unknown> = await import(/* @vite-ignore */ join(folder, 'vite.config.ts'))
  expect(sample['default']).toMatchObject({ resolve: { dedupe: ['react', 'react-dom'] } })
})
