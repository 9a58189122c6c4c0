import { defineConfig } from 'vitest/config'
import { byPublicName, fromRoot } from './setup/names.mjs'

// Stryker runs one project only, and of the tests those that need neither a browser nor a build.
export default defineConfig({
  root: fromRoot('.'),
  resolve: { alias: byPublicName },
  test: {
    include: ['tests/{fields,metadata,session}/**/*.test.{ts,tsx}'],
    // Minutes each, or beside a Chromium: too slow to run once for every mutant.
    exclude: [
      'tests/metadata/{model,planted}.test.ts',
      'tests/fields/realLock.test.ts',
      'tests/session/chromium/**',
    ],
    environment: 'happy-dom',
  },
})
