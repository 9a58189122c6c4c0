// @vitest-environment node
import { expect, test } from 'vitest'

const browserOnly = [
  'window',
  'document',
  'location',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'history',
]

test('importing any entry on a server touches nothing that only browsers have', async () => {
  // Our dependencies look for themselves; what they touch while they load is not what this is about.
  await Promise.all([import('react'), import('react-dom'), import('hono'), import('jose')])
  const touched: string[] = []
  for (const name of browserOnly) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => void touched.push(`${name} ${new Error().stack?.match(/src\/\S+/)?.[0] ?? ''}`),
    })
  }
  await Promise.all([
    import('../src/index.ts'),
    import('../src/fields/index.ts'),
    import('../src/server/index.ts'),
    import('../src/testing/index.ts'),
  ])
  browserOnly.forEach((name) => Reflect.deleteProperty(globalThis, name))
  expect(touched.filter((touch) => touch.includes('src/'))).toEqual([])
})
