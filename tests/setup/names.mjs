// The one list of public entries and the source files behind them.
import { fileURLToPath } from 'node:url'

/**
 * @param {string} path
 * @returns {string}
 */
export const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Longer names first: an alias also matches what begins with it. */
export const byPublicName = {
  'react-auth0-metadata/testing/react': fromRoot('src/testing/react.tsx'),
  'react-auth0-metadata/testing': fromRoot('src/testing/index.ts'),
  'react-auth0-metadata/fields': fromRoot('src/fields/index.ts'),
  'react-auth0-metadata/server': fromRoot('src/server/index.ts'),
  'react-auth0-metadata/locales': fromRoot('src/components/locales'),
  'react-auth0-metadata/styles.css': fromRoot('src/components/styles.css'),
  'react-auth0-metadata': fromRoot('src/index.ts'),
}
