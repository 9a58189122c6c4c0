// @vitest-environment node
import fc from 'fast-check'
import type { JsonObject } from 'react-auth0-metadata/fields'
import { expect, test } from 'vitest'
import { ada, createBackend } from './support/backend.ts'

const legacy = fc.dictionary(
  fc.constantFrom('old', 'older', 'constructor'),
  fc.constantFrom(1, '', false, [1], [], {}, { deep: { er: 1 } }),
)
const address = fc.option(fc.constantFrom('Home', 'Office', ''), { nil: null })
const described = fc.record(
  {
    hobby: fc.constantFrom('chess', 'go', null, 5, 'x'.repeat(30)),
    newsletter: fc.constantFrom(true, 'true', 'perhaps', null),
    addresses: fc.oneof(fc.record({ home: address, work: address }, { requiredKeys: [] }), fc.constant(null)),
    tags: fc.array(fc.constantFrom('a', 'b')),
    settings: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: [] },
)
const stored = fc.tuple(described, legacy).map(([known, old]) => {
  const { addresses, ...rest } = known
  const all = { ...rest, ...(addresses && { addresses: { ...addresses, plus: old } }), ...old }
  return withoutNulls(JSON.parse(JSON.stringify(all)) as JsonObject)
})

function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))
}

const names = new Set(['hobby', 'newsletter', 'addresses', 'tags', 'settings'])
const foreign = (metadata: JsonObject = {}) => ({
  first: Object.fromEntries(Object.entries(metadata).filter(([key]) => !names.has(key))),
  inside: (metadata['addresses'] as JsonObject | undefined)?.['plus'],
})

test('Whatever is sent, what the fields do not describe stays, and no empty patch leaves', async () => {
  const {
    tenant,
    patch,
    writes,
    stored: held,
  } = await createBackend({
    policy: { requestsPerMinute: Number.POSITIVE_INFINITY },
  })
  await fc.assert(
    fc.asyncProperty(
      stored,
      fc.oneof(
        fc.record({ user_metadata: described, base: stored }, { requiredKeys: ['user_metadata'] }),
        fc.record({ change: described, base: stored }, { requiredKeys: ['change'] }),
      ),
      async (before, body) => {
        await tenant.addUser({ user_id: ada, user_metadata: before })
        const sent = writes().length
        const { status } = await patch(JSON.stringify(body))
        expect([200, 400, 409, 422]).toContain(status)
        expect(foreign(held())).toEqual(foreign(before))
        const patches = writes()
          .slice(sent)
          .map((write) => (write.body as JsonObject)['user_metadata'])
        expect(patches.length).toBeLessThanOrEqual(status === 200 ? 1 : 0)
        for (const each of patches) expect(Object.keys(each as JsonObject).length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 100 },
  )
}, 30_000)
