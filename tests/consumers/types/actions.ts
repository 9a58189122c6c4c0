// The backend's own types reach the browser's hook.
import { useMetadataAction } from 'react-auth0-metadata'
import { defineFields, select, text } from 'react-auth0-metadata/fields'
import { type ActionsOf, createMetadataHandler } from 'react-auth0-metadata/server'

const handler = createMetadataHandler({
  domain: 'acme.eu.auth0.com',
  getUser: () => undefined,
  fields: defineFields({ hobby: text({ label: 'Hobby' }) }),
  management: { clientId: 'app', clientSecret: '' },
  actions: {
    choosePlan: {
      input: defineFields({
        plan: select({ label: 'Plan', options: ['free', 'pro'], required: true }),
      }),
      run: () => ({ since: 1843 }),
    },
  },
})
type Backend = ActionsOf<typeof handler>

declare module 'react-auth0-metadata' {
  interface MetadataActions extends Backend {}
}

export function useChoosing(): number | undefined {
  const choosing = useMetadataAction('choosePlan')
  void choosing.run({ plan: 'pro' })
  // @ts-expect-error No such plan.
  void choosing.run({ plan: 'gold' })
  // @ts-expect-error No such action.
  useMetadataAction('addSeats')
  return choosing.status === 'done' ? choosing.output.since : undefined
}
