import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const byPublicName = {
  'react-auth0-metadata/testing/react': at('src/testing/react.tsx'),
  'react-auth0-metadata/testing': at('src/testing/index.ts'),
  'react-auth0-metadata/fields': at('src/fields/index.ts'),
  'react-auth0-metadata/server': at('src/server/index.ts'),
  'react-auth0-metadata/styles.css': at('src/components/styles.css'),
  'react-auth0-metadata': at('src/index.ts'),
}

export default defineConfig({
  root: at('.'),
  test: {
    projects: [
      {
        root: at('.'),
        plugins: [react()],
        resolve: { alias: byPublicName },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**', 'tests/consumers/**', 'tests/bench/**'],
          environment: 'happy-dom',
        },
      },
    ],
  },
})
