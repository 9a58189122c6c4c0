import { defineConfig } from 'vitest/config'
import { byPublicName, fromRoot } from './setup/names.mjs'

// Stryker runs one project only, and of the tests those that need neither a browser nor a build.
export default defineConfig({
  root: fromRoot('.'),
  resolve: { alias: byPublicName },
  test: {
    include: ['tests/{metadata,react}/**/*.test.{ts,tsx}'],
    // Thousands of stories for every mutant would take days; what they would find on top is not counted.
    exclude: ['tests/metadata/{model,planted}.test.ts', 'tests/react/{react-version,types}.test.tsx'],
    environment: 'happy-dom',
  },
})
