import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useForm as useTanStackForm } from '@tanstack/react-form'
import { act, render, renderHook, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { useForm } from 'react-hook-form'
import { checkbox, custom, defineFields, email, group, list, number, text } from 'react-auth0-metadata/fields'
import type { InferInput, InferValidMetadata } from 'react-auth0-metadata/fields'
import { expect, expectTypeOf, it } from 'vitest'

const label = 'Label'
const profile = defineFields({
  contact: email({ label: 'Contact', required: true }),
  age: number({ label: 'Age', min: 18 }),
  newsletter: checkbox({ label: 'Newsletter', default: false }),
  address: group({ label: 'Address', fields: { city: text({ label: 'City', required: true }) } }),
  tags: list({ label: 'Tags', item: text({ label: 'Tag', maxLength: 3 }) }),
})
type Valid = InferValidMetadata<typeof profile>

it('is a Standard Schema: gives the typed value, or every issue with its path', () => {
  const { validate, vendor, version } = profile['~standard']
  expect({ vendor, version }).toEqual({ vendor: 'react-auth0-metadata', version: 1 })
  expect(validate({ contact: 'ada@example.com', age: '42', address: { city: 'Rome' } })).toEqual({
    value: { contact: 'ada@example.com', age: 42, newsletter: false, address: { city: 'Rome' }, tags: [] },
  })
  expect(validate({ age: 3, tags: ['long'] })).toMatchObject({
    issues: [
      { path: ['contact'] },
      { path: ['age'], message: 'Please enter 18 or more.' },
      { path: ['address', 'city'] },
      { path: ['tags', 0] },
    ],
  })
  for (const bad of [undefined, null, 7, 'x', [], () => 1]) expect(validate(bad)).toHaveProperty('issues')
})

it('takes and gives the typed values of custom kinds', () => {
  const fields = defineFields({
    since: custom({
      label,
      decode: (json) => (typeof json === 'string' ? new Date(json) : undefined),
      encode: (value: Date) => value.toISOString(),
    }),
    days: list({
      label,
      item: custom({
        label,
        decode: (json) => (typeof json === 'string' ? BigInt(json) : undefined),
        encode: (day: bigint) => String(day),
      }),
    }),
  })
  const since = new Date('2026-01-31T00:00:00Z')
  expect(fields['~standard'].validate({ since, days: [1n, 2n] })).toEqual({
    value: { since, days: [1n, 2n] },
  })
})

it('is async only where one of its validators is', async () => {
  const fields = defineFields({
    nick: text({ label, validate: async (value) => (value === 'ada' ? 'Taken.' : null) }),
  })
  expect(await fields['~standard'].validate({ nick: 'ada' })).toMatchObject({
    issues: [{ message: 'Taken.' }],
  })
  expect(await fields['~standard'].validate({ nick: 'bob' })).toEqual({ value: { nick: 'bob' } })
})

it('validates a react-hook-form, whose submitted values have the validated types', async () => {
  const sent: Valid[] = []
  function Form() {
    const { register, handleSubmit, formState } = useForm({ resolver: standardSchemaResolver(profile) })
    const save = handleSubmit((values) => {
      expectTypeOf(values).toEqualTypeOf<Valid>()
      sent.push(values)
    })
    return (
      <form onSubmit={(event) => void save(event)}>
        <input aria-label="Contact" {...register('contact')} />
        <input aria-label="City" {...register('address.city')} />
        <p role="alert">{formState.errors.address?.city?.message}</p>
        <button>Save</button>
      </form>
    )
  }
  render(<Form />, { wrapper: StrictMode })
  const person = userEvent.setup()
  await person.type(screen.getByLabelText('Contact'), 'ada@example.com')
  await person.click(screen.getByRole('button'))
  expect(screen.getByRole('alert').textContent).toBe('Please fill this in.')
  await person.type(screen.getByLabelText('City'), 'Rome')
  await person.click(screen.getByRole('button'))
  expect(sent).toMatchObject([{ contact: 'ada@example.com', address: { city: 'Rome' }, newsletter: false }])
})

it('validates a TanStack form', async () => {
  const defaultValues: InferInput<typeof profile> = { contact: 'ada', age: 3, address: { city: 'Rome' } }
  const { result } = renderHook(() => useTanStackForm({ defaultValues, validators: { onChange: profile } }), {
    wrapper: StrictMode,
  })
  await act(() => result.current.handleSubmit())
  const { errors } = result.current.state
  expect(Object.keys(errors[0] ?? {})).toEqual(['contact', 'age'])
  act(() => result.current.setFieldValue('contact', 'ada@example.com'))
  act(() => result.current.setFieldValue('age', 30))
  expect(result.current.state.errors.filter(Boolean)).toEqual([])
})
