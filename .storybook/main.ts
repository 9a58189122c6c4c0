import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig } from 'vite'
import { byPublicName } from '../tests/setup/names.mjs'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableUpdateNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) =>
    mergeConfig(vite, { resolve: { alias: byPublicName, dedupe: ['react', 'react-dom'] } }),
}

export default config
