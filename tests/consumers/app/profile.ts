import { checkbox, defineFields, group, text } from 'react-auth0-metadata/fields'

export const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 80, signUp: true }),
  newsletter: checkbox({ label: 'Send me the newsletter', signUp: true }),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
})
