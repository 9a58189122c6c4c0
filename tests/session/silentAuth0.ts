// What Auth0 answers without asking the user, for a test to say: who it is for, or why not.
import { type Claims, signIdToken } from './signing.ts'

export interface SilentAuth0 {
  /** The scope and the audience of each question, in order. */
  readonly asked: { readonly scope: string; readonly audience: string }[]
  /** Claims of the next answers' ID tokens. */
  claims: Claims
  /** What the next answers say instead of tokens. */
  error: string | undefined
  /** Changes the ID token of the next answers. */
  damage: (idToken: string) => string
  authorize(url: string): Promise<Readonly<Record<string, unknown>>>
}

export function createSilentAuth0(): SilentAuth0 {
  const auth0: SilentAuth0 = {
    asked: [],
    claims: {},
    error: undefined,
    damage: (idToken) => idToken,
    async authorize(url) {
      const query = new URL(url).searchParams
      const [scope, audience] = [query.get('scope') ?? '', query.get('audience') ?? '']
      const number = auth0.asked.push({ scope, audience })
      const state = query.get('state')
      if (auth0.error) return { error: auth0.error, error_description: 'No.', state }
      const accessToken = `access ${number}`
      const answer = { access_token: accessToken, expires_in: 7200, state }
      if (!scope.split(' ').includes('openid')) return answer
      const nonce = query.get('nonce')
      return { ...answer, id_token: auth0.damage(await signIdToken(accessToken, { nonce, ...auth0.claims })) }
    },
  }
  return auth0
}
