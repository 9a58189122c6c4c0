import { fileURLToPath } from 'node:url'
import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig, type Plugin } from 'vite'
import { lockDictionary } from '../src/testing/hosts/lock-dictionary.ts'
import { fileStorage, tenantPlugin } from '../src/testing/index.ts'
import { lockLanguage } from '../src/session/lock/lockLanguage.ts'
import { byPublicName } from '../tests/setup/names.mjs'
import { languageTags } from './languages.ts'
import { apis, clients, users } from './tenant.ts'

const usersFile = process.env['TENANT_FILE']

// Only a built Storybook has no server that could be the tenant.
const tenantWorker: Plugin = {
  name: 'tenant-worker',
  apply: 'build',
  buildStart() {
    const id = fileURLToPath(new URL('tenant-worker.ts', import.meta.url))
    this.emitFile({ type: 'chunk', id, fileName: 'tenant-worker.js' })
  },
  async generateBundle() {
    for (const language of languageTags.map(lockLanguage)) {
      const dictionary = await lockDictionary(language)
      const fileName = `tenant-languages/${language}.json`
      // Lock has no Hindi, and then speaks English.
      if (dictionary) this.emitFile({ type: 'asset', fileName, source: JSON.stringify(dictionary) })
    }
  },
}

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableUpdateNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  // The other reader does not follow types across files, and offers an object for an optional yes or no.
  typescript: {
    reactDocgen: 'react-docgen-typescript',
    reactDocgenTypescriptOptions: {
      include: ['src/**/*.tsx', 'stories/**/*.tsx'],
      shouldExtractLiteralValuesFromEnum: true,
      shouldRemoveUndefinedFromOptional: true,
      // Attributes of HTML are known to whoever reads this.
      propFilter: ({ parent }) => !parent?.fileName.includes('node_modules'),
    },
  },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: { alias: byPublicName, dedupe: ['react', 'react-dom'] },
      optimizeDeps: {
        include: ['auth0-lock', 'react-dom/client', 'react/jsx-dev-runtime', 'hono', 'hono/cookie', 'jose'],
      },
      server: { warmup: { clientFiles: ['.storybook/preview.tsx', 'stories/live-demo/*.tsx'] } },
      plugins: [
        tenantPlugin({ apis, clients, users, ...(usersFile && { storage: fileStorage(usersFile) }) }),
        // Journeys begin with an empty tenant, which must not be the one in which somebody looks around.
        tenantPlugin({ path: '/journey', clients }),
        tenantWorker,
      ],
    }),
}

export default config
