import { afterEach as checkAccessibility } from '@storybook/addon-a11y/preview'
import type { ArgTypesEnhancer, Decorator, Loader, Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import 'react-auth0-metadata/styles.css'
import { withMessages } from '../stories/withMessages.tsx'
import { DocsInTheChosenTheme } from './DocsInTheChosenTheme.tsx'
import { languageTags } from './languages.ts'
import './preview.css'

// A second, which is usual, is too little for a play function on a busy machine: a bound against hanging, not a measure.
configure({ asyncUtilTimeout: 10_000 })

type Choice = { readonly value: string; readonly title: string; readonly icon?: string }

const writtenFromTheRight = new Set(['ar', 'he'])

function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}

function toolbar(description: string, title: string, icon: string, items: readonly Choice[]) {
  return { description, toolbar: { title, icon, items: [...items], dynamicTitle: true } }
}

function chosen(globals: Record<string, unknown>, name: string): string {
  return String(globals[name])
}

function directionOf(globals: Record<string, unknown>): string {
  const direction = chosen(globals, 'direction')
  if (direction !== 'auto') return direction
  return writtenFromTheRight.has(chosen(globals, 'language')) ? 'rtl' : 'ltr'
}

// A docs page shows stories of several looks at once, so the looks hang on an element around each story, not on the page.
const inTheChosenLook: Decorator = (Story, { globals }) => (
  <div
    className="story"
    data-theme={chosen(globals, 'theme')}
    data-density={chosen(globals, 'density')}
    dir={directionOf(globals)}
    lang={chosen(globals, 'language')}
  >
    <Story />
  </div>
)

/** Stories with the parameter `tenant` talk to `tenant/` below this page: the server's while developing, else a worker's. */
const withTenant: Loader = async ({ parameters }) => {
  if (parameters['tenant'] !== true || !import.meta.env.PROD) return
  const { startTenantWorker } = await import('react-auth0-metadata/testing')
  await startTenantWorker(new URL('tenant-worker.js', location.href))
}

/** Tests look at every story with axe twice: as it is, which the add-on does, and in the other theme. */
const inTheOtherTheme: NonNullable<Preview['afterEach']> = async (context) => {
  if (import.meta.env.MODE !== 'test') return
  const stories = [...document.querySelectorAll<HTMLElement>('.story')]
  const own = stories.map(({ dataset }) => dataset['theme'])
  for (const { dataset } of stories) dataset['theme'] = dataset['theme'] === 'dark' ? 'light' : 'dark'
  for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish()
  await checkAccessibility(context)
  for (const [index, { dataset }] of stories.entries()) dataset['theme'] = own[index]
}

const notToBeTyped = new Set([
  'fields',
  'onSave',
  'controls',
  'parts',
  'drafts',
  'children',
  'actions',
  'fallback',
])

/** Objects with functions and elements in them are documented, but nobody can edit them as text. */
const withoutTextForObjects: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => [
      name,
      notToBeTyped.has(name) ? { ...argType, control: false } : argType,
    ]),
  )

const preview: Preview = {
  argTypesEnhancers: [withoutTextForObjects],
  loaders: [withTenant],
  afterEach: inTheOtherTheme,
  decorators: [withMessages, inTheChosenLook],
  tags: ['autodocs'],
  initialGlobals: {
    theme: 'light',
    direction: 'auto',
    language: 'en',
    density: 'comfortable',
    network: 'normal',
  },
  globalTypes: {
    theme: toolbar('Light, dark, or what the system says', 'Theme', 'circlehollow', [
      { value: 'light', title: 'Light', icon: 'sun' },
      { value: 'dark', title: 'Dark', icon: 'moon' },
      { value: 'system', title: 'System', icon: 'browser' },
    ]),
    direction: toolbar('Writing direction', 'Direction', 'transfer', [
      { value: 'auto', title: 'As the language has it' },
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    language: toolbar(
      'Language of the built-in texts',
      'Language',
      'globe',
      languageTags.map((value) => ({ value, title: ownName(value) })),
    ),
    density: toolbar('Space between controls', 'Density', 'component', [
      { value: 'comfortable', title: 'Comfortable' },
      { value: 'compact', title: 'Compact' },
    ]),
    network: toolbar(
      'How requests of connected components and of the live demo fare',
      'Network',
      'lightning',
      [
        { value: 'normal', title: 'Normal network' },
        { value: 'slow', title: 'Slow network' },
        { value: 'failing', title: 'Failing network' },
        { value: 'rate-limited', title: 'Rate-limited network' },
      ],
    ),
  },
  parameters: {
    layout: 'fullscreen',
    // Off in axe unless asked for. An option, not configuration: stories' lists of rules replace one another.
    a11y: { test: 'error', options: { rules: { 'target-size': { enabled: true } } } },
    backgrounds: { disable: true },
    docs: { container: DocsInTheChosenTheme },
    controls: { expanded: true, matchers: { color: /color$/i } },
    // Read as text: it must stand here in full.
    options: {
      storySort: {
        order: [
          'Introduction',
          'Guide',
          [
            'At a glance',
            'Quick start',
            'From the old tutorial to today',
            'Fields',
            'Hooks',
            'Components',
            'Theming and languages',
            'Sessions and storage',
            'Two Reacts and Lock',
            'Production with a backend',
            'Testing',
            'Recipes',
            'How it never loses an edit',
            'What no client can promise',
            'How fast',
            'Errors',
            'Architecture',
            'Contributing',
          ],
          'Live demo',
          'Components',
          'Journeys',
          'Docs',
          '*',
        ],
      },
    },
  },
}

export default preview
