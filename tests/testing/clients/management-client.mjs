// Auth0's own client of the Management API, in a process of its own: which certificates Node trusts is settled when it starts.
import { ManagementClient } from 'auth0'

const [domain = '', userId = ''] = process.argv.slice(2)
const server = { domain, clientId: 'backend', clientSecret: 'keep it secret', maxRetries: 0 }
const { users } = new ManagementClient(server)
const reader = new ManagementClient({ ...server, clientId: 'reader' })

/** @param {Promise<unknown>} asked */
const refusal = (asked) =>
  asked.then(
    () => undefined,
    ({ statusCode, body }) => ({ statusCode, body }),
  )

const before = await users.get(userId)
const after = await users.update(userId, {
  user_metadata: { addresses: { work: '1 Analytical Way' }, hobby: null },
  app_metadata: { plan: 'pro' },
})
const picked = await users.get(userId, { fields: 'user_metadata', include_fields: true })
const lacksScope = await refusal(reader.users.update(userId, { user_metadata: { hobby: 'go' } }))
const unknown = await refusal(users.get('auth0|nobody'))
console.log(JSON.stringify({ before, after, picked, lacksScope, unknown }))
