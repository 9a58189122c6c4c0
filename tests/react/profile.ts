import { checkbox, defineFields, group, text } from 'react-auth0-metadata/fields'

export const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 80 }),
  newsletter: checkbox({ label: 'Send me the newsletter' }),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
})
