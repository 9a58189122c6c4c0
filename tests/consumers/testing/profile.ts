import { checkbox, defineFields, text } from 'react-auth0-metadata/fields'

export const profile = defineFields({
  hobby: text({ label: 'Hobby', signUp: true }),
  newsletter: checkbox({ label: 'Send me the newsletter', signUp: true }),
})
