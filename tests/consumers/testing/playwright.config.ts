import { defineConfig } from '@playwright/test'

const port = process.env.PORT ?? '4173'

export default defineConfig({
  testDir: 'e2e',
  use: {
    baseURL: `http://localhost:${port}`,
    // Leave both out: Playwright then takes the browser that it installed.
    launchOptions: { executablePath: process.env.CHROME_PATH, args: process.env.CHROME_FLAGS?.split(' ') },
  },
  webServer: { command: `vite --port ${port} --strictPort`, url: `http://localhost:${port}` },
})
