import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globals: true, // Testing Library then cleans up after each test
    environment: 'happy-dom',
    setupFiles: './patience.cjs',
    testTimeout: 30_000,
    include: ['*.test.ts?(x)'],
  },
})
