import { createTheme, ThemeProvider } from '@mui/material'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { MetadataEditor } from 'react-auth0-metadata'
import { expect, userEvent, waitFor } from 'storybook/test'
import { EditedElsewhere } from '../EditedElsewhere.tsx'
import { ada, profile } from '../profile.ts'
import { atOnce, saveButton } from '../states.ts'
import { MuiTextField } from './MuiTextField.tsx'
import { muiControls } from './muiControls.tsx'

// Follows the nearest `data-theme`, as this library's components do.
const theme = createTheme({
  cssVariables: { colorSchemeSelector: '[data-theme="%s"]' },
  colorSchemes: { light: true, dark: true },
})

/**
 * The real `@mui/material`, in two ways: its controls under this library's labels (`controls={{ text, select, checkbox }}`),
 * or whole fields of MUI by `useMetadataField`. Saving, conflicts and languages stay as they are. MUI is no dependency of
 * the package.
 */
const meta = {
  title: 'Recipes/MUI',
  component: MetadataEditor,
  args: { fields: profile, metadata: ada, onSave: atOnce },
  decorators: [
    (Story) => (
      <ThemeProvider theme={theme}>
        <Story />
      </ThemeProvider>
    ),
  ],
} satisfies Meta<typeof MetadataEditor>

export default meta
type Story = StoryObj<typeof meta>

export const Controls: Story = {
  args: { controls: muiControls },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await userEvent.selectOptions(canvas.getByLabelText('Plan'), 'free')
    await userEvent.click(canvas.getByLabelText('Send me the newsletter'))
    await expect(canvas.getByLabelText('Hobby')).toHaveClass(/Mui/)
    await userEvent.clear(canvas.getByLabelText(/Display name/))
    await userEvent.click(saveButton(canvasElement))
    await waitFor(() => expect(canvas.getByLabelText(/Display name/)).toHaveFocus())
    await expect(canvas.getByLabelText(/Display name/)).toBeInvalid()
  },
}

export const WholeFields: Story = {
  render: (args) => (
    <MetadataEditor {...args}>
      <MuiTextField name="name" />
      <MuiTextField name="hobby" />
      <MuiTextField name="addresses.home" />
    </MetadataEditor>
  ),
  play: async ({ canvas, canvasElement }) => {
    const name = canvas.getByRole('textbox', { name: /Display name/ })
    await userEvent.clear(name)
    await userEvent.click(saveButton(canvasElement))
    await waitFor(() => expect(name).toHaveFocus())
    await expect(name).toBeInvalid()
    await expect(name).toHaveAccessibleDescription(/\S/)
  },
}

/** Its words are the catalogue's, and a value that changed elsewhere is asked about. */
export const WholeFieldsInGerman: Story = {
  globals: { language: 'de' },
  render: (args) => (
    <EditedElsewhere {...args} button="Anderswo ändern">
      <MuiTextField name="name" />
      <MuiTextField name="hobby" />
    </EditedElsewhere>
  ),
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: /Hobby/ }), '!')
    await userEvent.click(canvas.getByRole('button', { name: 'Anderswo ändern' }))
    await expect(await canvas.findByText('Whist')).toBeVisible()
    const name = canvas.getByRole('textbox', { name: /Display name/ })
    await userEvent.clear(name)
    await userEvent.click(saveButton(canvasElement))
    await waitFor(() => expect(name).toHaveAccessibleDescription(/Bitte/))
  },
}

export const Dark: Story = { ...Controls, globals: { theme: 'dark' } }
