import { checkbox, defineFields, group, json, list, number, select, text } from 'react-auth0-metadata/fields'

export const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 20 }),
  newsletter: checkbox({ label: 'Send me the newsletter' }),
  member: text({ label: 'Member since', readOnly: true }),
  terms: checkbox({ label: 'I accept the terms', required: true }),
  age: number({ label: 'Age', min: 0 }),
  nickname: text({
    label: 'Nickname',
    validate: (value) =>
      Promise.resolve(value === 'admin' ? { code: 'taken', message: 'Taken.' } : undefined),
  }),
  addresses: group({
    label: 'Addresses',
    fields: {
      home: text({ label: 'Home' }),
      work: text({ label: 'Work' }),
      key: text({ label: 'Key', readOnly: true }),
    },
  }),
  tags: list({ label: 'Tags', item: text({ label: 'Tag' }) }),
  contacts: list({
    label: 'Contacts',
    item: group({ label: 'Contact', fields: { name: text({ label: 'Name' }) } }),
  }),
  settings: json({ label: 'Settings' }),
})

export const account = defineFields({
  plan: select({ label: 'Plan', options: ['free', 'pro'] }),
  seats: number({ label: 'Seats', min: 1 }),
  risk: number({ label: 'Risk' }),
})

export const planInput = defineFields({
  plan: select({ label: 'Plan', options: ['free', 'pro'], required: true }),
})
