import type { Meta, StoryObj } from '@storybook/react-vite'
import { connectTenant } from 'react-auth0-metadata/testing'
import { expect, fireEvent, screen, waitFor } from 'storybook/test'
import { Demo, type DemoProps } from '../live-demo/Demo.tsx'
import { person } from './world.ts'

const tenant = () => connectTenant(new URL('journey', document.baseURI).href)
const found = async () => (await tenant().users()).find(({ email }) => email === 'grace@example.com')

const answers = { email: 'grace@example.com', password: 'Cobol-1959!', hobby: 'Sailing' }

/** Finds what Lock draws, which is beside the story and knows no labels. */
const inLock = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(`.auth0-lock ${selector}`)
  if (!element) throw new Error(`Lock shows no ${selector} yet.`)
  return element
}

/** Lock draws anew while it opens, and forgets what was typed too early; so it is typed until it stays. */
async function fillInLock(name: string, text: string): Promise<void> {
  await waitFor(
    async () => {
      const input = inLock(`input[name="${name}"]`)
      const held = input.getAttribute('value')
      if (held !== text) await fireEvent.change(input, { target: { value: text } })
      await expect(held).toBe(text)
    },
    { timeout: 10_000 },
  )
}

/** The real Lock asks what the fields say, and the page then knows it, as the types that they have. */
const meta = {
  title: 'Journeys/Sign up with Lock',
  component: Demo,
  parameters: {
    tenant: true,
    controls: { disable: true },
    // What Lock draws is Auth0's, and it stands in a second `main`.
    a11y: {
      context: { exclude: ['[id^=auth0-lock]'] },
      config: {
        rules: ['landmark-no-duplicate-main', 'landmark-unique'].map((id) => ({ id, enabled: false })),
      },
    },
  },
  globals: { language: 'en' },
  args: { tenant: 'journey', storage: 'memory' },
  beforeEach: () => tenant().reset(),
} satisfies Meta<DemoProps>

export default meta
type Story = StoryObj<typeof meta>

export const SignUp: Story = {
  play: async ({ canvas, step }) => {
    const user = person()
    await step('Open Lock', async () => {
      await user.click(await canvas.findByRole('button', { name: 'Sign up' }))
      await waitFor(
        () => expect(inLock('input[name="hobby"]').closest('.auth0-lock-opened')).not.toBeNull(),
        {
          timeout: 20_000,
        },
      )
    })
    await step('Answer what Lock always asks, and what the fields ask', async () => {
      for (const [name, text] of Object.entries(answers)) {
        await fillInLock(name, text)
      }
      await user.click(inLock('input[name="newsletter"]'))
    })
    await step('Sign up', async () => {
      await user.click(inLock('.auth0-lock-submit'))
      await screen.findByRole('heading', { name: 'grace@example.com' }, { timeout: 20_000 })
    })
    await step('The page shows the answers', async () => {
      await expect(await canvas.findByDisplayValue('Sailing')).toBeVisible()
      await expect(canvas.getByLabelText('Send me the newsletter')).toBeChecked()
    })
    await step('The tenant holds true, not the text "true" that Lock sent', async () => {
      await waitFor(async () =>
        expect((await found())?.user_metadata).toEqual({
          hobby: 'Sailing',
          newsletter: true,
          campaign: 'live-demo',
        }),
      )
    })
  },
}
