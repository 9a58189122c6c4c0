import type {
  FieldAt,
  FieldPath,
  InferChange,
  InferInput,
  InferMetadata,
  InferValidMetadata,
  Json,
} from 'react-auth0-metadata/fields'
import {
  checkbox,
  color,
  custom,
  date,
  defineFields,
  email,
  extendFields,
  fieldAt,
  group,
  hidden,
  json,
  list,
  multiSelect,
  number,
  pickFields,
  radio,
  select,
  text,
} from 'react-auth0-metadata/fields'
import { expectTypeOf } from 'vitest'
import { z } from 'zod'

const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 80, signUp: true }),
  nickname: text({ label: 'Nickname', default: 'nobody' }),
  contact: email({ label: 'Contact', required: true }),
  age: number({ label: 'Age', min: 0, required: true }),
  newsletter: checkbox({ label: 'Newsletter', default: false }),
  terms: checkbox({ label: 'Terms', required: true }),
  plan: select({ label: 'Plan', options: ['free', 'pro'] }),
  size: radio({ label: 'Size', options: { s: 'Small', l: 'Large' }, default: 's' }),
  colors: multiSelect({ label: 'Colours', options: ['red', 'green'] }),
  visits: hidden({ default: 42 }),
  campaign: hidden(),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work', required: true }) },
  }),
  contacts: list({
    label: 'Contacts',
    item: group({
      label: 'Contact',
      fields: { name: text({ label: 'Name', required: true }), since: date({ label: 'Since' }) },
    }),
  }),
  settings: json({ label: 'Settings' }),
  balance: custom({
    label: 'Balance',
    decode: (stored) => (typeof stored === 'string' ? BigInt(stored) : undefined),
    encode: (value: bigint) => String(value),
  }),
})
type Profile = typeof profile

// What is read may be absent unless there is a default; groups and lists are always there.
expectTypeOf<InferMetadata<Profile>>().toEqualTypeOf<{
  readonly hobby: string | undefined
  readonly nickname: string
  readonly contact: string | undefined
  readonly age: number | undefined
  readonly newsletter: boolean
  readonly terms: boolean | undefined
  readonly plan: 'free' | 'pro' | undefined
  readonly size: 's' | 'l'
  readonly colors: readonly ('red' | 'green')[]
  readonly visits: number
  readonly campaign: string | undefined
  readonly addresses: { readonly home: string | undefined; readonly work: string | undefined }
  readonly contacts: readonly { readonly name: string | undefined; readonly since: string | undefined }[]
  readonly settings: Json | undefined
  readonly balance: bigint | undefined
}>()

// `required` sharpens what validation gives, and only that.
type Valid = InferValidMetadata<Profile>
expectTypeOf<Valid['contact']>().toEqualTypeOf<string>()
expectTypeOf<Valid['age']>().toEqualTypeOf<number>()
expectTypeOf<Valid['terms']>().toEqualTypeOf<true>()
expectTypeOf<Valid['hobby']>().toEqualTypeOf<string | undefined>()
expectTypeOf<Valid['addresses']>().toEqualTypeOf<{
  readonly home: string | undefined
  readonly work: string
}>()
expectTypeOf<Valid['contacts'][number]>().toEqualTypeOf<{
  readonly name: string
  readonly since: string | undefined
}>()

// A change is deep, `null` deletes, lists are replaced whole.
const changes = [
  {},
  { hobby: 'chess', plan: 'pro', addresses: { home: null } },
  { addresses: null, contacts: [{ name: 'Ada' }], balance: 3n },
] satisfies InferChange<Profile>[]
// @ts-expect-error an option that is not offered
const noSuchOption: InferChange<Profile> = { plan: 'gold' }
// @ts-expect-error a field that is not described
const noSuchField: InferChange<Profile> = { hobbies: 'chess' }
// @ts-expect-error a number is not a text
const wrongType: InferChange<Profile> = { addresses: { home: 12 } }
void [changes, noSuchOption, noSuchField, wrongType]

// What a form gives to validation: anything may still be missing.
expectTypeOf<InferInput<Profile>['age']>().toEqualTypeOf<number | undefined>()
expectTypeOf<NonNullable<(typeof profile)['~standard']['types']>['output']>().toEqualTypeOf<Valid>()
expectTypeOf<InferMetadata<Profile>>().toExtend<InferInput<Profile>>()

// Paths are typed, groups included.
expectTypeOf<FieldPath<Profile>>()
  .extract<'addresses' | 'addresses.home' | 'hobby' | 'contacts'>()
  .not.toBeNever()
expectTypeOf(fieldAt(profile, 'addresses.home')).toEqualTypeOf(profile.shape.addresses.fields.home)
expectTypeOf<FieldAt<Profile, 'plan'>>().toEqualTypeOf<Profile['shape']['plan']>()
// @ts-expect-error no such path
const nowhere: FieldPath<Profile> = 'addresses.holiday'
void nowhere

// Composition keeps the types.
const more = extendFields(profile, {
  hobby: number({ label: 'Number of hobbies' }),
  team: text({ label: 'Team' }),
})
expectTypeOf<InferMetadata<typeof more>['hobby']>().toEqualTypeOf<number | undefined>()
expectTypeOf<InferMetadata<typeof more>['team']>().toEqualTypeOf<string | undefined>()
expectTypeOf<InferMetadata<typeof more>['plan']>().toEqualTypeOf<'free' | 'pro' | undefined>()
const fewer = pickFields(profile, ['hobby', 'plan'])
expectTypeOf<InferMetadata<typeof fewer>>().toEqualTypeOf<{
  readonly hobby: string | undefined
  readonly plan: 'free' | 'pro' | undefined
}>()
// @ts-expect-error no such field to pick
pickFields(profile, ['hobbies'])

// A misspelt option does not compile, for any kind, however much is inferred from the others.
// @ts-expect-error maxlength
text({ label: 'Hobby', maxlength: 80 })
// @ts-expect-error a label is needed
text({ maxLength: 80 })
// @ts-expect-error requird
email({ label: 'Contact', requird: true })
// @ts-expect-error minimum
number({ label: 'Age', minimum: 0 })
// @ts-expect-error option
select({ label: 'Plan', option: ['free'], options: ['free', 'pro'] })
// @ts-expect-error fieds
group({ label: 'Addresses', fields: {}, fieds: {} })
// @ts-expect-error min
list({ label: 'Tags', item: text({ label: 'Tag' }), min: 1 })
// @ts-expect-error lable
checkbox({ label: 'Newsletter', lable: 'Newsletter' })
// @ts-expect-error orders
text({ label: 'Hobby', signUp: { orders: 1 } })

// Values of options are checked as well.
// @ts-expect-error a default that is not an option
select({ label: 'Plan', options: ['free', 'pro'], default: 'gold' })
// @ts-expect-error a default of another type
number({ label: 'Age', default: '42' })
// @ts-expect-error Lock cannot ask a number
number({ label: 'Age', signUp: true })
// @ts-expect-error Lock cannot ask a group
group({ label: 'Addresses', fields: {}, signUp: true })
// @ts-expect-error not an attribute of the root
defineFields({}, { rootAttributes: { shoe_size: text({ label: 'Shoe size' }) } })
// @ts-expect-error not a field
defineFields({ hobby: 'text' })
// @ts-expect-error a validator of another type
number({ label: 'Age', validate: (value: string) => value })

// Validators know their value; any Standard Schema will do.
text({ label: 'Hobby', validate: (value) => (value.startsWith('x') ? 'No x, please.' : undefined) })
text({ label: 'Hobby', validate: z.string().min(2) })
select({
  label: 'Plan',
  options: ['free', 'pro'],
  validate: async (value, { signal }) => {
    expectTypeOf(value).toEqualTypeOf<'free' | 'pro'>()
    expectTypeOf(signal).toEqualTypeOf<AbortSignal | undefined>()
    return undefined
  },
})
group({
  label: 'Trip',
  fields: { from: date({ label: 'From' }), to: date({ label: 'To' }) },
  validate: ({ from, to }) => (from && to && to < from ? { path: ['to'], message: 'Too early.' } : undefined),
})
color({ label: 'Colour', default: '#ff0000' })
