import { createMetadataHandler } from 'react-auth0-metadata/server'
import { profile } from '../../profile'

const { AUTH0_DOMAIN, MACHINE_CLIENT_ID, MACHINE_CLIENT_SECRET } = process.env

const handler = createMetadataHandler({
  domain: AUTH0_DOMAIN ?? 'acme.eu.auth0.com',
  audience: 'https://api.acme.example',
  fields: profile,
  management: { clientId: MACHINE_CLIENT_ID ?? 'machine', clientSecret: MACHINE_CLIENT_SECRET ?? 'unset' },
})

export { handler as GET, handler as OPTIONS, handler as PATCH, handler as POST }
