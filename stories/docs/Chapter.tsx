import { Markdown } from '@storybook/addon-docs/blocks'
import type { ReactElement } from 'react'
import readme from '../../README.md?raw'
import './guide.css'
import { toAnchor, toPage } from './readme.ts'

const sources = import.meta.glob<string>(['../**/*.stories.tsx', '../*.mdx'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Where Storybook shows a story file that the README links to: by the title that the file gives itself. */
const stories = new Map(
  Object.entries(sources).flatMap(([path, source]) => {
    const title = /\btitle(?:: '|=")([^'"]+)/.exec(source)?.[1]
    return title === undefined
      ? []
      : [
          [
            path.replace('../', 'stories/'),
            `?path=/docs/${toAnchor(title.replaceAll('/', '-'))}--docs`,
          ] as const,
        ]
  }),
)

/** A chapter of the README, which is written once, there. */
export function Chapter({ of }: { readonly of: string }): ReactElement {
  return (
    <div className="guide">
      <Markdown options={{ slugify: toAnchor }}>{toPage(readme, of, stories)}</Markdown>
    </div>
  )
}
