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

/** The parts of a Markdown text between its headings of the second level; what stands before the first has no title. */
export function chaptersOf(markdown: string): readonly Chapter[] {
  const [start = '', ...rest] = proseAndCode(markdown)
    .map(({ text, isCode }) => (isCode ? text : text.replaceAll(/^## /gm, '\u0000')))
    .join('')
    .split('\u0000')
  const chapters = rest.map((part) => {
    const [title = '', ...lines] = part.split('\n')
    return { title, markdown: lines.join('\n') }
  })
  return [{ title: '', markdown: start }, ...chapters]
}

/** Every place of a text that a link can name: its headings, and its `<a id>`. */
export function anchorsOf(markdown: string): readonly string[] {
  const prose = proseAndCode(markdown)
    .map(({ text, isCode }) => (isCode ? '' : text))
    .join('')
  const places = prose.matchAll(/^#+ (.+)$|<a id="([^"]+)">/gm)
  return Array.from(places, ([, heading, id]) => id ?? toAnchor(heading ?? ''))
}

/** A text in pieces: what looks like a heading inside a sample is none. */
export function proseAndCode(
  markdown: string,
): readonly { readonly text: string; readonly isCode: boolean }[] {
  return markdown.split(/(^ *```[\s\S]*?^ *```$)/m).map((text, index) => ({ text, isCode: index % 2 === 1 }))
}
