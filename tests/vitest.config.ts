import react from '@vitejs/plugin-react'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import type { AliasOptions } from 'vite'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { chromiumFlags, findChromium } from './setup/chromium.mjs'
import { byPublicName, fromRoot } from './setup/names.mjs'

// Vite reloads the page when it meets a dependency late, which fails a run on a cold cache; so all of them stand here.
const bundledForTheBrowser = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'auth0-lock',
  'hono',
  'hono/cookie',
  'jose',
  '@testing-library/react',
  '@testing-library/dom',
  '@testing-library/user-event',
]

const onReact19: AliasOptions = byPublicName
const onReact18: AliasOptions = [
  { find: /^react(\/.*)?$/, replacement: fromRoot('node_modules/react-18$1') },
  { find: /^react-dom(\/.*)?$/, replacement: fromRoot('node_modules/react-dom-18$1') },
  ...Object.entries(byPublicName).map(([find, replacement]) => ({ find, replacement })),
]

// A bound against hanging, not a measure: a busy machine may take its time.
const patience = 30_000
const patient = {
  setupFiles: fromRoot('tests/setup/patience.ts'),
  expect: { poll: { timeout: patience / 2 } },
}

// Functions, because one object shared by several projects mislabels their instances.
function project(
  name: string,
  alias: AliasOptions,
): Omit<TestProjectInlineConfiguration, 'extends'> & { root: string } {
  return {
    root: fromRoot('.'),
    plugins: [react()],
    resolve: { alias },
    cacheDir: fromRoot(`node_modules/.vite/${name}`),
    optimizeDeps: { include: bundledForTheBrowser },
  }
}

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

/** Tests that make apps in empty folders: slow, and one after the other. The bounds are for a machine that is busy otherwise. */
function onTarball(name: string, include: string[]): TestProjectInlineConfiguration {
  return {
    root: fromRoot('.'),
    test: {
      name,
      ...patient,
      include,
      environment: 'node',
      fileParallelism: false,
      testTimeout: 900_000,
      hookTimeout: 900_000,
    },
  }
}

const inChromium = ['tests/browser/**/*.test.{ts,tsx}']
const besideChromium = ['tests/e2e/**/*.test.ts', 'tests/session/chromium/**/*.test.ts']
const tenantServer = fromRoot('tests/testing/global-setup.ts')
const onBuiltFiles = ['tests/package/*.test.ts']
const onCures = ['tests/package/cures/*.test.ts']
const inHappyDom = ['tests/**/*.test.{ts,tsx}']
const aboutReact = ['tests/{react,components,connected}/**/*.test.{ts,tsx}']

export default defineConfig({
  root: fromRoot('.'),
  test: {
    projects: [
      {
        ...project('unit', onReact19),
        test: {
          name: 'unit',
          include: inHappyDom,
          exclude: [
            ...inChromium,
            ...besideChromium,
            ...onBuiltFiles,
            ...onCures,
            'tests/{bench,consumers}/**',
          ],
          environment: 'happy-dom',
          ...patient,
          testTimeout: patience,
          provide: { reactMajor: '19' },
        },
      },
      {
        ...project('unit-react-18', onReact18),
        test: {
          name: 'unit-react-18',
          include: aboutReact,
          environment: 'happy-dom',
          ...patient,
          testTimeout: patience,
          provide: { reactMajor: '18' },
          execArgv: ['--require', fromRoot('tests/setup/react-18.cjs')],
        },
      },
      {
        ...project('browser', onReact19),
        test: {
          name: 'browser',
          ...patient,
          include: inChromium,
          globalSetup: tenantServer,
          browser: headlessChromium(),
        },
      },
      {
        ...project('browser-react-18', onReact18),
        test: {
          name: 'browser-react-18',
          ...patient,
          include: inChromium,
          globalSetup: tenantServer,
          browser: headlessChromium(),
        },
      },
      {
        ...project('e2e', onReact19),
        test: {
          name: 'e2e',
          ...patient,
          include: besideChromium,
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: fromRoot('.'),
        plugins: [storybookTest({ configDir: fromRoot('.storybook') })],
        cacheDir: fromRoot('node_modules/.vite/stories'),
        optimizeDeps: { include: bundledForTheBrowser },
        test: { name: 'stories', testTimeout: patience, browser: headlessChromium() },
      },
      onTarball('package', onBuiltFiles),
      onTarball('consumers', onCures),
    ],
  },
})
