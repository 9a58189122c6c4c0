import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import type { ReactElement } from 'react'
import {
  type ConflictNoticeProps,
  type FieldTextProps,
  type FooterProps,
  MetadataEditor,
  MetadataList,
  type SaveStatusProps,
  type SummaryProps,
  type ValueProps,
} from 'react-auth0-metadata'
import { ada, profile } from '../profile.ts'
import { atOnce } from '../states.ts'
import './plainKit.css'

/**
 * Parts of your own between and around the controls: the footer, how it goes with saving, the summary of problems, a
 * conflict, hints and errors. Each is given all that it shows, and what its buttons do.
 */
const meta = {
  title: 'Recipes/Parts of your own',
  component: MetadataEditor,
  args: { fields: profile, metadata: ada, onSave: atOnce },
} satisfies Meta<typeof MetadataEditor>

export default meta
type Story = StoryObj<typeof meta>

function Footer({ saveLabel, canSave, onReset, actions, children }: FooterProps): ReactElement {
  return (
    <div className="kit-bar">
      {children}
      {actions}
      <button type="button" className="kit-button" hidden={!onReset} onClick={onReset}>
        Start over
      </button>
      <button type="submit" className="kit-button" aria-disabled={!canSave}>
        {saveLabel}
      </button>
    </div>
  )
}

function SaveStatus({ status, onRetry }: SaveStatusProps): ReactElement {
  return (
    <div className="kit-bar-start">
      <output>{status === 'clean' ? 'All changes saved' : `Status: ${status}`}</output>
      {status === 'failed' && (
        <button type="button" className="kit-button" onClick={onRetry}>
          Once more
        </button>
      )}
    </div>
  )
}

function Summary({ title, problems, onSelect }: SummaryProps): ReactElement {
  return (
    <nav className="kit-note" aria-label={title}>
      {problems.map(({ id, text }) => (
        <button key={id} type="button" className="kit-button" onClick={() => onSelect(id)}>
          {text}
        </button>
      ))}
    </nav>
  )
}

function ConflictNotice({ label, mine, theirs, onResolve }: ConflictNoticeProps): ReactElement {
  return (
    <div className="kit-note">
      <p>
        {label}: somebody wrote {JSON.stringify(theirs)} where you wrote {JSON.stringify(mine)}.
      </p>
      <button type="button" className="kit-button" onClick={() => onResolve('theirs')}>
        Take theirs
      </button>
      <button type="button" className="kit-button" onClick={() => onResolve('mine')}>
        Keep mine
      </button>
    </div>
  )
}

const Hint = ({ id, children }: FieldTextProps): ReactElement => <small id={id}>ℹ {children}</small>
const FieldError = ({ id, children }: FieldTextProps): ReactElement => (
  <strong id={id} className="kit-error">
    {children}
  </strong>
)

const parts = { Footer, SaveStatus, Summary, ConflictNotice, Hint, Error: FieldError }

export const ForAnEditor: Story = {
  args: { parts },
  play: async ({ canvas }) => {
    await expect(canvas.getByLabelText('Hobby')).toHaveAccessibleDescription(
      'ℹ What you would do on a free afternoon.',
    )
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await userEvent.click(await canvas.findByRole('button', { name: 'Start over' }))
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('Analytical engines')
    await expect(canvas.getByText('All changes saved')).toBeVisible()
  },
}

export const Invalid: Story = {
  args: { parts, metadata: {}, submitUnchanged: true },
  play: async ({ canvas, canvasElement }) => {
    const save = canvasElement.querySelector<HTMLElement>('[type="submit"]')
    if (save) await userEvent.click(save)
    await userEvent.tab()
    await userEvent.click(await canvas.findByRole('button', { name: /Display name/ }))
    await waitFor(() => expect(canvas.getByLabelText(/Display name/)).toHaveFocus())
  },
}

/** A saved change that met another's on the way. */
export const Conflict: Story = {
  args: {
    parts,
    conflicts: [{ path: ['hobby'], base: 'Chess', mine: 'Analytical engines', theirs: 'Looms' }],
  },
}

function Value({ field, children }: ValueProps): ReactElement {
  return field.kind === 'select' ? <mark className="kit-mark">{children}</mark> : <>{children}</>
}

/** A list to read has two parts: that loading failed, and each value. */
export const ForAList: Story = {
  render: () => <MetadataList fields={profile} metadata={ada} parts={{ Value }} />,
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('mark')).toHaveTextContent('Pro, for small teams')
  },
}

export const Dark: Story = { ...Invalid, globals: { theme: 'dark' } }
export const RightToLeft: Story = { ...Invalid, globals: { direction: 'rtl' } }
