import {
  checkbox,
  date,
  defineFields,
  group,
  hidden,
  list,
  select,
  text,
  url,
} from 'react-auth0-metadata/fields'

/** What the live demo's users are asked: the first four at sign-up, by Lock; the rest in the editor. */
export const profile = defineFields({
  hobby: text({
    label: 'Hobby',
    hint: 'What you would do on a free afternoon.',
    maxLength: 80,
    signUp: true,
  }),
  plan: select({ label: 'Plan', options: { free: 'Free', pro: 'Pro' }, signUp: true }),
  newsletter: checkbox({ label: 'Send me the newsletter', signUp: true }),
  campaign: hidden({ label: 'Campaign', default: 'live-demo', signUp: true }),
  birthday: date({ label: 'Birthday' }),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
  links: list({ label: 'Links', item: url({ label: 'Address' }), maxItems: 5 }),
})
