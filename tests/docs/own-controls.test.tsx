// Runs the README's samples of controls that the app owns: OwnControls.tsx, OwnParts.tsx and MuiProfile.tsx.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ComponentType } from 'react'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openTenant } from '../react/tenantUser.tsx'
import { readDocument, writeSamples } from './samples.ts'

const { folder } = writeSamples(readDocument('README.md'))
afterEach(cleanup)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(['OwnControls.tsx', 'OwnParts.tsx', 'MuiProfile.tsx'])(
  '%s shows what is stored, and saves what I type',
  async (file) => {
    const [Sample = () => null] = Object.values(
      (await import(/* @vite-ignore */ join(folder, file))) as Record<string, ComponentType>,
    )
    const { Provider, held } = await openTenant()
    render(
      <Provider>
        <Sample />
      </Provider>,
    )
    await userEvent.type(await screen.findByDisplayValue('chess'), ' and Go')
    expect(screen.getByLabelText('Hobby')).toHaveProperty('value', 'chess and Go')
    await userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(held()).toMatchObject({ hobby: 'chess and Go', legacy: { kept: true } }))
  },
)
