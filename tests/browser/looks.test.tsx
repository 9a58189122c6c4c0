// What a person's own settings do to the looks: a narrow or enlarged page, less motion, other colours, another theme.
import { cleanup, render, screen } from '@testing-library/react'
import { type CSSProperties, type ReactElement, StrictMode } from 'react'
import {
  ConflictNotice,
  MessagesProvider,
  MetadataEditor,
  MetadataField,
  MetadataList,
  ProfileGateCard,
  SaveStatus,
} from 'react-auth0-metadata'
import { ar } from 'react-auth0-metadata/locales/ar'
import { de } from 'react-auth0-metadata/locales/de'
import { afterEach, expect, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { ada, everyKind, everyValue, profile } from '../../stories/profile.ts'
import 'react-auth0-metadata/styles.css'

const root = document.documentElement

/** As a person sets it in the browser or the system. */
const prefer = (name: string, value: string): Promise<unknown> =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name, value }] })

afterEach(async () => {
  cleanup()
  root.removeAttribute('dir')
  root.removeAttribute('style')
  await cdp().send('Emulation.setEmulatedMedia', { features: [] })
  await page.viewport(1024, 768)
})

const ignore = (): void => {}
const custom = (properties: Record<`--ram-${string}`, string>): CSSProperties => properties
const show = (children: ReactElement) => render(<StrictMode>{children}</StrictMode>)

const everything = (
  <>
    <MetadataEditor
      fields={everyKind}
      metadata={{ ...everyValue, checkbox: null, links: [{ title: 'Notes' }, { title: 'Letters' }] }}
      onSave={ignore}
      submitUnchanged
    />
    <MetadataList fields={everyKind} metadata={everyValue} />
    <ConflictNotice label="Hobby" mine="Analytical engines" theirs="Chess" onResolve={ignore} />
    <SaveStatus status="saving" />
    <SaveStatus status="retrying" onRetry={ignore} onDiscard={ignore} />
    <ProfileGateCard
      fields={profile}
      metadata={{}}
      names={['name', 'plan', 'newsletter']}
      onSave={ignore}
      onSkip={ignore}
    />
  </>
)

/** The rings that say "working". */
const rings = (): CSSStyleDeclaration[] =>
  ['saving', 'retrying'].map((status) => {
    const chip = document.querySelector(`[data-status="${status}"] > [data-ram="chip"]`)
    return getComputedStyle(chip ?? root, '::before')
  })

/** What shows more than it has room for; what scrolls, or hides on purpose, does not. */
function overflowing(): string[] {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-ram]:not([data-ram="input"], svg)')]
  return [root, ...parts]
    .filter((part) => part === root || getComputedStyle(part).overflowX === 'visible')
    .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
    .map(({ tagName, dataset, textContent }) => `${dataset['ram'] ?? tagName}: ${textContent.slice(0, 40)}`)
}

const narrow = [
  { dir: 'ltr', messages: de },
  { dir: 'rtl', messages: ar },
]
test.for(narrow)('I read and edit all on a page 320 pixels wide, written $dir', async ({ dir, messages }) => {
  await page.viewport(320, 800)
  root.dir = dir
  show(<MessagesProvider messages={messages}>{everything}</MessagesProvider>)
  expect(overflowing()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: messages.save }))
  expect(screen.getAllByRole('link', { name: /Address|rules/ })).toHaveLength(3)
  expect(overflowing()).toEqual([])
})

test('on a page written from the right, values stand by their labels', () => {
  root.dir = 'rtl'
  show(everything)
  expect(getComputedStyle(screen.getByRole('textbox', { name: 'Email' })).textAlign).toBe('right')
  expect(getComputedStyle(screen.getByRole('link', { name: 'ada@example.com' })).textAlign).toBe('right')
  expect(getComputedStyle(screen.getByRole('textbox', { name: 'Settings' })).textAlign).toBe('start')
})

test('text twice as large fits', async () => {
  await page.viewport(640, 800)
  root.style.fontSize = '200%'
  show(everything)
  expect(overflowing()).toEqual([])
})

test('each problem of a list is a target high enough to be hit', async () => {
  show(everything)
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
  for (const link of screen.getAllByRole('link', { name: /Address|rules/ })) {
    expect(link.getBoundingClientRect().height).toBeGreaterThanOrEqual(24)
  }
})

test('nothing moves for whoever asks for less motion', async () => {
  show(everything)
  screen.getByRole('textbox', { name: 'Text' }).focus()
  expect(document.getAnimations().length).toBeGreaterThan(2)
  await prefer('prefers-reduced-motion', 'reduce')
  screen.getByRole('textbox', { name: 'Email' }).focus()
  expect(document.getAnimations()).toEqual([])
  for (const ring of rings()) expect(ring.borderBlockStart).toMatch(/^2px solid/)
})

test('under forced colours the signs of a status and the focus can be seen', async () => {
  await prefer('forced-colors', 'active')
  show(everything)
  root.style.backgroundColor = 'Canvas'
  const ground = getComputedStyle(root).backgroundColor
  for (const ring of rings()) expect(ring.borderBlockStartColor).not.toBe(ground)
  await userEvent.tab()
  const { outlineColor, outlineStyle } = getComputedStyle(screen.getByRole('textbox', { name: 'Text' }))
  expect(outlineStyle).toBe('solid')
  expect(outlineColor).not.toBe(ground)
})

test('with more contrast lines, edges and hints are as strong as text', async () => {
  show(everything)
  const text = screen.getByRole('textbox', { name: 'Text' })
  const hint = screen.getByText('One line, as it is typed.')
  const list = screen.getByRole('group', { name: 'Nicknames' })
  // Away from the text control, whose edge is stronger below the mouse.
  await userEvent.hover(hint)
  const ink = getComputedStyle(text).color
  const colours = (): string[] => [
    getComputedStyle(text).borderBlockStartColor,
    getComputedStyle(list).borderBlockStartColor,
    getComputedStyle(hint).color,
  ]
  expect(colours()).not.toContain(ink)
  await prefer('prefers-contrast', 'more')
  for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish()
  expect(colours()).toEqual([ink, ink, ink])
})

const look = (label: string): CSSStyleDeclaration =>
  getComputedStyle(screen.getByLabelText(label, { exact: false }))

test('the nearest theme wins, however deep, and a component’s own before all', () => {
  show(
    <div data-theme="light">
      <div data-theme="dark" data-testid="app">
        <div data-theme="light">
          <div data-theme="dark">
            <MetadataList fields={everyKind} metadata={everyValue} />
            <MetadataEditor fields={profile} metadata={ada} onSave={ignore} data-theme="light">
              <MetadataField name="name" />
              <MetadataField name="hobby" data-theme="dark" />
              <div data-theme="system">
                <MetadataField name="plan" />
                <div data-theme="dark">
                  <MetadataField name="newsletter" />
                </div>
              </div>
            </MetadataEditor>
          </div>
          <SaveStatus status="failed" />
        </div>
      </div>
    </div>,
  )
  expect(look('Display name').colorScheme).toBe('light')
  expect(look('Hobby').colorScheme).toBe('dark')
  expect(look('Plan').colorScheme).toBe('light dark')
  expect(look('Send me the newsletter').colorScheme).toBe('dark')
  expect(look('Hobby').color).toBe(getComputedStyle(screen.getByText('Analytical engines')).color)
  expect(look('Hobby').color).not.toBe(look('Display name').color)
  expect(getComputedStyle(screen.getByText('Not saved')).colorScheme).toBe('light')
  expect(getComputedStyle(screen.getByText('Analytical engines')).colorScheme).toBe('dark')
  expect(getComputedStyle(screen.getByTestId('app')).colorScheme).toBe('normal')
})

test('a property is read wherever it is set: around an editor, on it, within it, on a field', () => {
  show(
    <div style={custom({ '--ram-radius': '1px' })}>
      <SaveStatus status="failed" onRetry={ignore} />
      <MetadataEditor
        fields={profile}
        metadata={ada}
        onSave={ignore}
        style={custom({ '--ram-radius': '2px' })}
      >
        <MetadataField name="name" />
        <div style={custom({ '--ram-radius': '3px', '--ram-color-text': 'rgb(1, 2, 3)' })}>
          <MetadataField name="hobby" />
        </div>
        <MetadataField name="plan" style={custom({ '--ram-radius': '4px' })} />
        <MetadataField name="addresses" style={custom({ '--ram-radius': '5px' })} />
      </MetadataEditor>
    </div>,
  )
  expect(getComputedStyle(screen.getByRole('button', { name: 'Try again' })).borderRadius).toBe('1px')
  expect(look('Display name').borderRadius).toBe('2px')
  expect(look('Hobby').borderRadius).toBe('3px')
  expect(look('Hobby').color).toBe('rgb(1, 2, 3)')
  expect(look('Plan').borderRadius).toBe('4px')
  expect(look('Home').borderRadius).toBe('5px')
})

test('an editor set compactly has compact fields', () => {
  const height = (label: string): number => Number.parseFloat(look(label).height)
  show(
    <MetadataEditor fields={profile} metadata={ada} onSave={ignore} data-density="compact">
      <MetadataField name="name" />
      <MetadataField name="hobby" style={custom({ '--ram-density': '1' })} />
    </MetadataEditor>,
  )
  expect(height('Display name')).toBeLessThan(height('Hobby'))
})

test('a page’s own rule for buttons does not show the one that undoes before there is anything to undo', async () => {
  show(
    <>
      <style>{'button { display: inline-block }'}</style>
      <MetadataEditor fields={profile} metadata={ada} onSave={ignore} />
    </>,
  )
  const undo = screen.getByText('Undo changes')
  expect(undo.checkVisibility()).toBe(false)
  await userEvent.type(screen.getByLabelText('Hobby'), '!')
  expect(undo.checkVisibility()).toBe(true)
})
