import type { Decorator, Preview } from '@storybook/react-vite'
import './preview.css'

type Choice = { readonly value: string; readonly title: string; readonly icon?: string }

function toolbar(description: string, title: string, icon: string, items: readonly Choice[]) {
  return { description, toolbar: { title, icon, items: [...items], dynamicTitle: true } }
}

const languages: readonly Choice[] = [
  { value: 'en', title: 'English' },
  { value: 'de', title: 'Deutsch' },
  { value: 'ar', title: 'العربية' },
]

function asText(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

// A docs page shows stories of several looks at once, so the looks hang on an element around each story, not on the page.
const inTheChosenLook: Decorator = (Story, { globals }) => (
  <div
    className="story"
    data-theme={asText(globals['theme'], 'light')}
    data-density={asText(globals['density'], 'comfortable')}
    dir={asText(globals['direction'], 'ltr')}
    lang={asText(globals['language'], 'en')}
  >
    <Story />
  </div>
)

const preview: Preview = {
  decorators: [inTheChosenLook],
  tags: ['autodocs'],
  initialGlobals: { theme: 'light', direction: 'ltr', language: 'en', density: 'comfortable' },
  globalTypes: {
    theme: toolbar('Light or dark', 'Theme', 'circlehollow', [
      { value: 'light', title: 'Light', icon: 'sun' },
      { value: 'dark', title: 'Dark', icon: 'moon' },
    ]),
    direction: toolbar('Writing direction', 'Direction', 'transfer', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    language: toolbar('Language of the built-in texts', 'Language', 'globe', languages),
    density: toolbar('Space between controls', 'Density', 'component', [
      { value: 'comfortable', title: 'Comfortable' },
      { value: 'compact', title: 'Compact' },
    ]),
  },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true, matchers: { color: /color$/i } },
    options: { storySort: { order: ['Introduction', 'Live demo', 'Components', 'Journeys', 'Docs', '*'] } },
  },
}

export default preview
