import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { Demo, type DemoProps } from './Demo.tsx'
import type { Network } from './network.ts'

/**
 * The real `auth0-lock` against a local tenant on this page's own origin. Sign up, edit, reload: it is still there.
 * The toolbar's network makes requests slow, fail, or meet Auth0's rate limit; its language is Lock's as well.
 */
const meta = {
  title: 'Live demo',
  component: Demo,
  parameters: { tenant: true },
  render: (args, { globals: { network, language } }): ReactElement => (
    <Demo {...args} network={network as Network} language={String(language)} />
  ),
} satisfies Meta<DemoProps>

export default meta
type Story = StoryObj<typeof meta>

export const SignInOnThePage: Story = { args: { storage: 'session' } }

export const SignInByRedirect: Story = { args: { storage: 'session', redirect: true } }

/** Production's way: the browser's token cannot write metadata at all; the app's backend checks every change by the same fields. */
export const ThroughABackend: Story = { args: { storage: 'session', throughBackend: true } }
