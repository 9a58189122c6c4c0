import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { MetadataEditor } from 'react-auth0-metadata'
import { date, defineFields, multiline, number, select, text } from 'react-auth0-metadata/fields'

afterEach(cleanup)

test('a browser may fill in what HTML has a token for', () => {
  const fields = defineFields({
    name: text({ label: 'Name', autoComplete: 'nickname' }),
    address: multiline({ label: 'Address', autoComplete: 'street-address' }),
    country: select({ label: 'Country', options: ['GB', 'FR'], autoComplete: 'country' }),
    year: number({ label: 'Year', autoComplete: 'bday-year' }),
    born: date({ label: 'Born', autoComplete: 'bday' }),
  })
  render(<MetadataEditor fields={fields} metadata={{}} onSave={() => {}} />)
  const tokens = ['Name', 'Address', 'Country', 'Year', 'Born'].map((label) =>
    screen.getByLabelText(label).getAttribute('autocomplete'),
  )
  expect(tokens).toEqual(['nickname', 'street-address', 'country', 'bday-year', 'bday'])
})
