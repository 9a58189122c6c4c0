// The demo's own backend. It runs in the page, so that a static site has one too; an app's runs on a server.
import { endpointSource } from 'react-auth0-metadata'
import { defineFields, select } from 'react-auth0-metadata/fields'
import { createMetadataHandler } from 'react-auth0-metadata/server'
import { backendAudience, machine } from '../../.storybook/tenant.ts'
import { profile } from './profile.ts'

const tiers = { free: 'Free', pro: 'Pro' }

/** What the backend keeps in `app_metadata`: its users read it, and change it by an action alone. */
export const account = defineFields({ tier: select({ label: 'Tier', options: tiers }) })

const choice = defineFields({ tier: select({ label: 'Tier', options: tiers, required: true }) })

/** Where the demo reads and writes when it goes through its backend, and what its tokens are then for. */
export function createBackend(domain: string, fetch: typeof globalThis.fetch) {
  const handler = createMetadataHandler({
    domain,
    audience: backendAudience,
    fields: profile,
    appFields: account,
    management: machine,
    policy: { readableAppMetadata: ['tier'] },
    fetch,
    actions: {
      chooseTier: {
        input: choice,
        run: ({ input, updateAppMetadata }) => updateAppMetadata({ tier: input.tier }),
      },
    },
  })
  return {
    audience: backendAudience,
    scope: 'openid profile email',
    source: endpointSource({
      url: new URL('api/metadata', document.baseURI).href,
      fetch: (input, init) => handler(new Request(input, init)),
    }),
  }
}
