// A short sample leaves out what a reader knows from the sample before it. This is what each of them stands in.

interface Surroundings {
  /** What the sample holds. */
  readonly of: string
  readonly before?: string
  readonly after?: string
}

const provider = `import { endpointSource, claimSource, LockProvider } from 'react-auth0-metadata'; import { profile } from './profile.ts';`
const handler = `import { handler } from './metadata.server.ts';`
const options = `import { profile } from './profile.ts'; const options = { domain: 'acme.eu.auth0.com', audience: 'https://api.acme.example', fields: profile, management: { clientId: 'm2m', clientSecret: 'secret' } };`

const surroundings: readonly Surroundings[] = [
  {
    of: '<LockProvider domain={`${location.origin}/tenant`}',
    before: `${provider} export const sample = (`,
    after: '</LockProvider>)',
  },
  {
    of: '// in the browser\n<LockProvider',
    before: `${provider} export const sample = (`,
    after: '</LockProvider>)',
  },
  {
    of: 'source={claimSource(',
    before: `${provider} export const sample = (<LockProvider domain="acme.eu.auth0.com" clientId="client" fields={profile}`,
    after: '/>)',
  },
  { of: '// hono', before: `import { Hono } from 'hono'; ${handler} const app = new Hono();` },
  {
    of: '// Express',
    before: `import express from 'express'; import { toNodeListener } from 'react-auth0-metadata/server'; ${handler} const app = express();`,
  },
  {
    of: '// Node http',
    before: `import { createServer } from 'node:http'; import { toNodeListener } from 'react-auth0-metadata/server'; ${handler}`,
  },
  {
    of: 'choosePlan: {',
    before: `import { createMetadataHandler, refuseAction } from 'react-auth0-metadata/server'; import { defineFields, number, select } from 'react-auth0-metadata/fields'; ${options} declare function isPaid(userId: string, plan: string): Promise<boolean>;`,
  },
  {
    of: 'redisPorts(client)',
    before: `import { createMetadataHandler, type RedisClient } from 'react-auth0-metadata/server'; ${options} declare const client: RedisClient;`,
  },
]

/** The whole module. The sample begins on the second line, whatever stands before it. */
export function surround(code: string): string {
  const { before = '', after = '' } = surroundings.find((each) => code.includes(each.of)) ?? {}
  return `${before}\n${code.replaceAll('…,', '...options,')}${after}\nexport {}\n`
}
