// Knows how the README is cut into pages and where its links lead; the text itself stands in the README alone.

export interface Chapter {
  readonly title: string
  /** Without its heading. */
  readonly markdown: string
}

/** The anchor that GitHub makes of a heading. */
export function toAnchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
}

/** The parts of a Markdown text between its headings of the second level; what stands before the first is one as well. */
export function chaptersOf(markdown: string): readonly Chapter[] {
  const [start = '', ...rest] = proseAndCode(markdown)
    .map(({ text, isCode }) => (isCode ? text : text.replaceAll(/^## /gm, '\u0000')))
    .join('')
    .split('\u0000')
  const chapters = rest.map((part) => {
    const [title = '', ...lines] = part.split('\n')
    return { title, markdown: lines.join('\n') }
  })
  return [{ title: firstTitle, markdown: start.replace(/^# .*$/m, '') }, ...chapters]
}

/** Every place of a text that a link can name: its headings, and its `<a id>`. */
export function anchorsOf(markdown: string): readonly string[] {
  const prose = proseAndCode(markdown)
    .map(({ text, isCode }) => (isCode ? '' : text))
    .join('')
  const places = prose.matchAll(/^#+ (.+)$|<(?:a|span) id="([^"]+)">/gm)
  return Array.from(places, ([, heading, id]) => id ?? toAnchor(heading ?? ''))
}

/** A text in pieces: what looks like a heading inside a sample is none. */
export function proseAndCode(
  markdown: string,
): readonly { readonly text: string; readonly isCode: boolean }[] {
  return markdown.split(/(^ *```[\s\S]*?^ *```$)/m).map((text, index) => ({ text, isCode: index % 2 === 1 }))
}

/** What stands before the first chapter has no title there, so it gets one. */
const firstTitle = 'At a glance'

/** Where Storybook shows a chapter. Its page has the title `Guide/…`. */
export const pageOf = (title: string): string => `?path=/docs/guide-${toAnchor(title)}--docs`

/** One chapter as a page of Storybook: its links lead to other pages, and what only the repository has is named by its path. */
export function toPage(readme: string, title: string, stories: ReadonlyMap<string, string>): string {
  const chapters = chaptersOf(readme)
  const chapter = chapters.find((each) => each.title === title)
  if (!chapter) throw new Error(`The README has no chapter "${title}".`)
  const home = new Map([
    [anchorsOf(readme)[0], pageOf(firstTitle)],
    ...chapters.flatMap((each) => [
      [toAnchor(each.title), pageOf(each.title)] as const,
      ...anchorsOf(each.markdown).map((anchor) => [anchor, `${pageOf(each.title)}#${anchor}`] as const),
    ]),
  ])
  const own = new Set(anchorsOf(chapter.markdown))

  function link(text: string, target: string): string {
    if (/^https?:/.test(target)) return `[${text}](${target})`
    if (target.startsWith('#')) {
      const anchor = target.slice(1)
      return `[${text}](${own.has(anchor) ? target : (home.get(anchor) ?? target)})`
    }
    const story = stories.get(target)
    if (story) return `[${text}](${story})`
    const path = `\`${target}\``
    return text === path || target.endsWith(text.replaceAll('`', '')) ? path : `${text} (${path})`
  }

  const markdown = proseAndCode(chapter.markdown)
    .map(({ text, isCode }) =>
      isCode
        ? text
        : text
            .replaceAll(/\[((?:[^\]`]|`[^`]*`)+)\]\(([^)\s]+)\)/g, (_, label: string, target: string) =>
              link(label, target),
            )
            // An anchor that leads nowhere would be a stop for the keyboard that nobody sees.
            .replaceAll(/<a (id="[^"]+")><\/a>/g, '<span $1></span>')
            .replaceAll(/^##(#+) /gm, '#$1 '),
    )
    .join('')
  return `# ${title}\n${markdown}`
}
