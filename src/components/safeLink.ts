const safe = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** The address to link to, or nothing if following it could run code or leave the web: `javascript:`, `data:`, … */
export function safeLink(kind: string, value: string): string | undefined {
  if (kind === 'email') return `mailto:${value.replaceAll(/[^\w@.+-]/g, encodeURIComponent)}`
  if (kind === 'phone') return `tel:${value.replaceAll(/[^\d+*#,;]/g, '')}`
  if (kind !== 'url') return undefined
  try {
    const { protocol, href } = new URL(value)
    return safe.has(protocol) ? href : undefined
  } catch {
    return undefined
  }
}
