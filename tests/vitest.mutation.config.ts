import { defineConfig } from 'vitest/config'
import { byPublicName, fromRoot } from './setup/names.mjs'

// Stryker runs one project only, and of the tests those that need neither a browser nor a build.
export default defineConfig({
  root: fromRoot('.'),
  resolve: { alias: byPublicName },
  test: { include: ['tests/{fields,metadata,session}/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
})
