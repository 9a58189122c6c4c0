import { checkbox, defineFields, group, hidden, select, text } from 'react-auth0-metadata/fields'

export const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 80, signUp: true }),
  plan: select({ label: 'Plan', options: ['free', 'pro'], signUp: true }),
  newsletter: checkbox({ label: 'Send me the newsletter', signUp: true }),
  campaign: hidden({ label: 'Campaign', default: 'spring', signUp: true }),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
})
