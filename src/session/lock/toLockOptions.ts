import type { SessionConfig } from '../config.ts'
import type { SessionOptions } from '../options.ts'
import { lockLanguage } from './lockLanguage.ts'

const noLogo = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E`

/** What Lock is constructed with. Everything here is fixed for the life of an instance. */
export function toLockOptions(
  config: SessionConfig,
  options: SessionOptions,
  prefill: object | undefined,
): Record<string, unknown> {
  const { lockOptions = {}, theme, language, signUpFields, redirectUri, redirect = false } = options
  const { base, local, audience, scope } = config
  return {
    avatar: null, // else every typed address goes to gravatar
    rememberLastLogin: false, // else an iframe request, and a screen nobody asked for
    ...lockOptions,
    ...(language && { language: lockLanguage(language) }),
    ...(prefill && { prefill }),
    additionalSignUpFields: typeof signUpFields === 'function' ? signUpFields() : signUpFields,
    // Lock's autofocus crashes after a login; with autoclose it hides before it says who signed in.
    autofocus: false,
    autoclose: false,
    theme: { ...(local && { logo: noLogo }), ...(lockOptions.theme as object | undefined), ...theme },
    ...(local && {
      configurationBaseUrl: base,
      languageBaseUrl: base,
      overrides: { __token_issuer: `${base}/`, __jwks_uri: `${base}/.well-known/jwks.json` },
    }),
    auth: {
      ...lockOptions.auth,
      redirect,
      redirectUrl: redirectUri ?? location.origin,
      responseType: 'token id_token', // a redirectUrl alone would mean `code`, which Lock cannot finish
      audience,
      autoParseHash: false, // the session reads the answer itself
      params: { ...lockOptions.auth?.params, scope },
    },
  }
}

/** Whether two sets of options construct the same Lock. A function written in a render is another one each time, so its text counts. */
export function sameOptions(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a === 'function' && typeof b === 'function') return String(a) === String(b)
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return left.length === right.length && left.every(([key, value]) => sameOptions(value, Reflect.get(b, key)))
}
