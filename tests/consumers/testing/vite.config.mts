import { defineConfig } from 'vite'

export default defineConfig({
  resolve: { dedupe: ['react', 'react-dom'] }, // Lock and the app share one React
  optimizeDeps: { include: ['auth0-lock'] },
})
