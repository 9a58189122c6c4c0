import react from '@vitejs/plugin-react'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { chromiumFlags, findChromium } from './setup/chromium.mjs'
import { byPublicName, fromRoot } from './setup/names.mjs'

const unitTests = ['tests/**/*.test.{ts,tsx}']
const notUnitTests = ['tests/browser/**', 'tests/consumers/**', 'tests/bench/**']

// Vite reloads the page when it meets a dependency late, which fails a run on a cold cache; so all of them stand here.
const bundledForTheBrowser = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'auth0-lock',
  '@testing-library/react',
  '@testing-library/dom',
  '@testing-library/user-event',
]

// A function, because one object shared by several projects mislabels their instances.
function headlessChromium() {
  const executablePath = findChromium()
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: { args: chromiumFlags, ...(executablePath && { executablePath }) },
    }),
    instances: [{ browser: 'chromium' as const, viewport: { width: 1024, height: 768 } }],
  }
}

const unit: TestProjectInlineConfiguration = {
  root: fromRoot('.'),
  plugins: [react()],
  resolve: { alias: byPublicName },
  test: { name: 'unit', include: unitTests, exclude: notUnitTests, environment: 'happy-dom' },
}

const browser: TestProjectInlineConfiguration = {
  root: fromRoot('.'),
  plugins: [react()],
  resolve: { alias: byPublicName },
  cacheDir: fromRoot('node_modules/.vite/browser'),
  optimizeDeps: { include: bundledForTheBrowser },
  test: { name: 'browser', include: ['tests/browser/**/*.test.{ts,tsx}'], browser: headlessChromium() },
}

const stories: TestProjectInlineConfiguration = {
  root: fromRoot('.'),
  plugins: [storybookTest({ configDir: fromRoot('.storybook') })],
  cacheDir: fromRoot('node_modules/.vite/stories'),
  optimizeDeps: { include: bundledForTheBrowser },
  test: { name: 'stories', browser: headlessChromium() },
}

export default defineConfig({
  root: fromRoot('.'),
  test: { projects: [unit, browser, stories] },
})
