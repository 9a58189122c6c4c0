import {
  checkbox,
  color,
  date,
  dateTime,
  defineFields,
  email,
  group,
  type JsonObject,
  json,
  list,
  multiline,
  multiSelect,
  number,
  phone,
  radio,
  select,
  text,
  time,
  url,
} from '../src/fields/index.ts'

/** A small profile, as most apps have one. */
export const profile = defineFields({
  name: text({
    label: 'Display name',
    required: true,
    maxLength: 40,
    autoComplete: 'nickname',
    signUp: true,
  }),
  hobby: text({
    label: 'Hobby',
    hint: 'What you would do on a free afternoon.',
    maxLength: 80,
    signUp: true,
  }),
  plan: select({
    label: 'Plan',
    options: { free: 'Free', pro: 'Pro, for small teams', company: 'Company' },
    signUp: true,
  }),
  newsletter: checkbox({ label: 'Send me the newsletter', hint: 'Once a month, no more.', signUp: true }),
  addresses: group({
    label: 'Addresses',
    fields: {
      home: text({ label: 'Home', autoComplete: 'street-address' }),
      work: text({ label: 'Work' }),
    },
  }),
})

export const ada: JsonObject = {
  name: 'Ada Lovelace',
  hobby: 'Analytical engines',
  plan: 'pro',
  newsletter: true,
  addresses: { home: '12 St James’s Square, London' },
}

/** Every kind there is. */
export const everyKind = defineFields({
  text: text({ label: 'Text', hint: 'One line, as it is typed.' }),
  multiline: multiline({ label: 'Several lines', maxLength: 400 }),
  email: email({ label: 'Email' }),
  url: url({ label: 'Website' }),
  phone: phone({ label: 'Phone' }),
  number: number({ label: 'Number of seats', integer: true, min: 1, max: 50 }),
  checkbox: checkbox({ label: 'I have read the house rules', required: true }),
  select: select({ label: 'Size', options: { s: 'Small', m: 'Medium', l: 'Large' } }),
  radio: radio({ label: 'Contact me', options: { mail: 'By email', phone: 'By phone', never: 'Never' } }),
  multiSelect: multiSelect({
    label: 'Topics',
    hint: 'Choose as many as you like.',
    options: { maths: 'Mathematics', music: 'Music', poetry: 'Poetry' },
  }),
  date: date({ label: 'Birthday', autoComplete: 'bday' }),
  time: time({ label: 'Best time to call' }),
  dateTime: dateTime({ label: 'Next appointment' }),
  color: color({ label: 'Favourite colour' }),
  group: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
  tags: list({ label: 'Nicknames', item: text({ label: 'Nickname' }), maxItems: 5 }),
  links: list({
    label: 'Links',
    hint: 'Where people find you.',
    item: group({
      label: 'Link',
      fields: { title: text({ label: 'Title' }), url: url({ label: 'Address', required: true }) },
    }),
  }),
  json: json({ label: 'Settings', hint: 'Any JSON.' }),
})

export const everyValue: JsonObject = {
  text: 'Analytical engines',
  multiline: 'That brain of mine is something more than merely mortal,\nas time will show.',
  email: 'ada@example.com',
  url: 'https://example.com/ada',
  phone: '+44 20 7946 0000',
  number: 12,
  checkbox: true,
  select: 'm',
  radio: 'mail',
  multiSelect: ['maths', 'poetry'],
  date: '1815-12-10',
  time: '14:30',
  dateTime: '2026-01-31T13:30:00.000Z',
  color: '#3355d1',
  group: { home: '12 St James’s Square, London', work: 'Ockham Park, Surrey' },
  tags: ['Countess', 'Enchantress of Number'],
  links: [
    { title: 'Notes', url: 'https://example.com/notes' },
    { title: 'Letters', url: 'https://example.com/letters' },
  ],
  json: { theme: 'dark', tries: [1, 2, null] },
}
