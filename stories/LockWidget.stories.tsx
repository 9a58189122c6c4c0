import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps, type ReactElement } from 'react'
import {
  LockProvider,
  type LockProviderProps,
  LockWidget,
  useLock,
  UserMetadataList,
} from 'react-auth0-metadata'
import { expect, waitFor } from 'storybook/test'
import { profile } from './live-demo/profile.ts'

type WidgetStory = ComponentProps<typeof LockWidget> & Pick<LockProviderProps, 'theme' | 'language'>

function Page(props: ComponentProps<typeof LockWidget>): ReactElement {
  const { status } = useLock()
  return status === 'signed-in' ? <UserMetadataList fields={profile} /> : <LockWidget {...props} />
}

/** Lock in a place of the page, at the tenant of the live demo. */
function Widget({ theme, language, ...props }: WidgetStory): ReactElement {
  return (
    <LockProvider
      domain={new URL('tenant', document.baseURI).href}
      clientId="demo"
      display="container"
      fields={profile}
      theme={theme}
      language={language}
    >
      <Page {...props} />
    </LockProvider>
  )
}

/**
 * The real Lock, drawn in a place of your page instead of above it: `display="container"` on the provider, and this
 * where it shall be. Its look is Lock's own; `theme` on the provider gives it your colour and your logo.
 */
const meta = {
  title: 'Components/LockWidget',
  component: LockWidget,
  parameters: {
    tenant: true,
    // There is one Lock on a page, so each story of the docs is a page of its own.
    docs: { story: { inline: false, iframeHeight: 620 } },
    // What Lock draws is Auth0's, and so are its colours and its markup.
    a11y: { context: { exclude: ['[id^=auth0-lock]', '.auth0-lock'] } },
  },
  render: (args, { globals }) => <Widget {...args} language={String(globals['language'])} />,
  play: async () => {
    await waitFor(() => expect(document.querySelector('.auth0-lock input[name="password"]')).not.toBeNull(), {
      timeout: 20_000,
    })
  },
} satisfies Meta<WidgetStory>

export default meta
type Story = StoryObj<typeof meta>

export const SignIn: Story = {}

export const SignUp: Story = { args: { signInOptions: { screen: 'signUp' } } }

const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="30" fill="#8a1c5c"/>' +
    '<path d="M20 44 32 18l12 26m-20-8h16" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round"/></svg>',
)}`

/** One colour and one logo for Lock, beside the custom properties that theme the components. */
export const Themed: Story = { args: { theme: { primaryColor: '#8a1c5c', logo } } }

/** Lock is always light, so it stands on a light place of the page. */
export const Dark: Story = { globals: { theme: 'dark' } }

export const RightToLeft: Story = { globals: { language: 'he', direction: 'rtl' } }
