// The two ways in which an installation breaks Lock, told apart from Auth0's refusals, each with its cure.
import { AuthorizationError } from '../errors.ts'

/** Lock cannot work as it is installed. `cures` says what to change, by tool. */
export class LockInstallError extends AuthorizationError {
  readonly cures: Readonly<Record<string, string>>

  constructor(code: string, what: string, cures: Readonly<Record<string, string>>) {
    const told = Object.entries(cures).map(([tool, cure]) => `${tool}: ${cure}`)
    super(code, `${what}\nCures: ${told.join('; ')}.`)
    this.cures = cures
  }
}

const override = `{ "auth0-lock": { "react": "$react", "react-dom": "$react-dom" } }`

export function doubleReact(): LockInstallError {
  return new LockInstallError(
    'double_react',
    'Lock drew nothing: its own React 18 meets elements of the app’s React, so nobody can sign in. Let both use one React.',
    {
      npm: `package.json "overrides": ${override}`,
      pnpm: `pnpm-workspace.yaml overrides: { "auth0-lock>react": "$react", "auth0-lock>react-dom": "$react-dom" }`,
      yarn: `"resolutions": { "auth0-lock/react": "<your version>", "auth0-lock/react-dom": "<your version>" }`,
      Vite: `resolve.dedupe: ['react', 'react-dom']`,
      webpack: `resolve.alias: { react: path.resolve('node_modules/react'), 'react-dom': path.resolve('node_modules/react-dom') }`,
      Next: `one of the three above, or build with Turbopack, which needs none`,
    },
  )
}

export function commonJsAuth0Js(): LockInstallError {
  return new LockInstallError(
    'auth0_js_commonjs',
    'Lock could not be made: auth0-js was taken as an empty CommonJS module. Take its ES module instead.',
    {
      esbuild: `mainFields: ['browser', 'module', 'main']`,
      webpack: `resolve.alias: { 'auth0-js$': 'auth0-js/dist/auth0.min.esm.js' }`,
      'Vite, Next': `nothing to change: they take the ES module`,
      'npm, pnpm, yarn': `nothing to change: it is the bundler that chooses`,
      Vitest: `test in a real browser, or with createFakeLock of react-auth0-metadata/testing`,
    },
  )
}

/** Whether Lock was constructed on an auth0-js that is empty: it then stumbles over one of these names, in each browser's own words. */
export const lacksAuth0Js = (cause: unknown): boolean =>
  cause instanceof TypeError && /\b(WebAuth|version|raw)\b/.test(cause.message)

/** Calls back once if React, inside Lock, says that it was given another React's elements. Returns how to stop. */
export function watchForDoubleReact(found: () => void): () => void {
  const look = ({ message }: ErrorEvent) => {
    if (/Objects are not valid as a React child|Minified React error #31\b/.test(message)) found()
  }
  addEventListener('error', look)
  return () => removeEventListener('error', look)
}

/** Calls back if Lock's place is still empty when even a slow page would have drawn. Returns how to stop. */
export function watchForBlank(element: HTMLElement | undefined, found: () => void): () => void {
  const timer = setTimeout(() => {
    const place = element ?? document.querySelector('.auth0-lock-container')
    if (place && !place.hasChildNodes()) found()
  }, 5_000)
  return () => clearTimeout(timer)
}
