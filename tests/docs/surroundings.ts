// A short sample leaves out what a reader knows from the sample before it. This is what each of them stands in.

interface Surroundings {
  /** What the sample holds. */
  readonly of: string
  /** The file that a sample without a name of its own is written to. */
  readonly name: string
  readonly before?: string
  readonly after?: string
}

const provider = `import { endpointSource, claimSource, LockProvider } from 'react-auth0-metadata'; import { profile } from './profile.ts';`
const options = `import { profile } from './profile.ts'; const options = { domain: 'acme.eu.auth0.com', audience: 'https://api.acme.example', fields: profile, management: { clientId: 'm2m', clientSecret: 'secret' } };`

const surroundings: readonly Surroundings[] = [
  {
    of: '<LockProvider domain={`${location.origin}/tenant`}',
    name: 'local-tenant.tsx',
    before: `${provider} export const sample = (`,
    after: '</LockProvider>)',
  },
  {
    of: '// in the browser\n<LockProvider',
    name: 'in-the-browser.tsx',
    before: `${provider} export const sample = (`,
    after: '</LockProvider>)',
  },
  {
    of: 'source={claimSource(',
    name: 'claim.tsx',
    before: `${provider} export const sample = (<LockProvider domain="acme.eu.auth0.com" clientId="client" fields={profile}`,
    after: '/>)',
  },
  {
    of: 'choosePlan: {',
    name: 'actions.ts',
    before: `import { createMetadataHandler, refuseAction } from 'react-auth0-metadata/server'; import { defineFields, number, select } from 'react-auth0-metadata/fields'; ${options} declare function isPaid(userId: string, plan: string): Promise<boolean>;`,
  },
  {
    of: 'redisPorts(client)',
    name: 'redis.ts',
    before: `import { Redis } from 'ioredis'; import { createMetadataHandler } from 'react-auth0-metadata/server'; ${options} export const client = new Redis({ lazyConnect: true });`,
  },
]

/** The whole module, and the file that it is written to. The sample begins on the second line, whatever stands before it. */
export function surround(code: string): { readonly name: string | undefined; readonly module: string } {
  const { name, before = '', after = '' } = surroundings.find((each) => code.includes(each.of)) ?? {}
  return { name, module: `${before}\n${code.replaceAll('…,', '...options,')}${after}\nexport {}\n` }
}
