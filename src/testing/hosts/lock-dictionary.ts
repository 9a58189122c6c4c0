// Lock's own dictionaries for hosts that run in Node: taken from the installed auth0-lock, as its CDN serves them.
import type { JsonObject } from '../types.ts'

/** CommonJS seen from a module: Node keeps the inner `default`, some loaders unwrap it. */
interface DictionaryModule {
  readonly default?: JsonObject | { readonly default: JsonObject } | undefined
}

/** The dictionary of a language; nothing when Lock has none, or is not installed. */
export async function lockDictionary(language: string): Promise<JsonObject | undefined> {
  if (!/^[a-z]{2}(-[a-z]{2})?$/i.test(language)) return undefined
  // A file name made at run time, which bundlers have to leave alone.
  const path = `auth0-lock/lib/i18n/${language.toLowerCase()}.js`
  try {
    const { default: found } = (await import(
      /* @vite-ignore */ /* webpackIgnore: true */ path
    )) as DictionaryModule
    return (found && 'default' in found ? found.default : found) as JsonObject | undefined
  } catch {
    return undefined
  }
}
