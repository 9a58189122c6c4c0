import { checkbox, defineFields, hidden, radio, select, text } from 'react-auth0-metadata/fields'

const signUp = true

/** One field for each way in which Lock asks, and an attribute of the profile itself. */
export const asked = defineFields(
  {
    motto: text({ label: 'Your motto', signUp }),
    rule: text({ label: 'House rule', required: true, signUp }),
    nick: text({ label: 'Nick', signUp }),
    plan: select({ label: 'Plan', options: ['free', 'pro'], signUp }),
    team: select({ label: 'Team', options: { a: 'Team A', b: 'Team B' }, signUp }),
    size: radio({ label: 'Size', options: { s: 'Small', l: 'Large' }, required: true, signUp }),
    newsletter: checkbox({ label: 'Send me the newsletter', signUp }),
    offers: checkbox({ label: 'Send me offers', signUp }),
    visits: hidden({ label: 'Visits', default: 42, signUp }),
  },
  { rootAttributes: { given_name: text({ label: 'First name', required: true }) } },
)
