// How a page of the tenant is sent: as HTML that runs nothing but its own script, and posts nowhere but where it was meant to.
import type { Context } from 'hono'
import type { RouteEnv } from './realm.ts'
import { randomId } from './users.ts'

export interface Page {
  readonly title: string
  /** HTML, with every value in it escaped. */
  readonly body: string
  readonly script?: string | undefined
}

/** A value as HTML: as text, or between the quotes of an attribute. */
export const escaped = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const style =
  ':root{color-scheme:light dark;background:Canvas;color:CanvasText}*{box-sizing:border-box}a{color:inherit}' +
  'body{font:16px/1.5 system-ui,sans-serif;max-inline-size:26rem;margin:3rem auto;padding:0 1rem;overflow-wrap:anywhere}' +
  'label{display:block;margin-block-start:1rem}button,input{font:inherit;inline-size:100%;min-block-size:2.75rem;padding:.5rem .75rem;margin-block:.25rem}' +
  '[role=alert]{border:2px solid;border-radius:.25rem;padding:.5rem .75rem}:focus-visible{outline:3px solid;outline-offset:2px}'

/** A source of a Content-Security-Policy. An address that might end the directive and begin another is left out. */
function sourceOf(address: string): string {
  const { origin, protocol } = new URL(address)
  const source = origin === 'null' ? protocol : origin
  return /[;,\s']/.test(source) ? '' : ` ${source}`
}

export interface ShowOptions {
  readonly status?: 400 | 403 | undefined
  /** Where a form's answer redirects to: Chromium holds `form-action` against the whole chain. */
  readonly leadsTo?: string | undefined
}

/** Documented, Universal Login: such pages are never kept, and cannot be framed by others. */
export function showPage(
  context: Context<RouteEnv>,
  { title, body, script }: Page,
  { status, leadsTo }: ShowOptions = {},
): Response | Promise<Response> {
  const nonce = randomId(32)
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script === undefined ? ["frame-ancestors 'self'"] : [`script-src 'nonce-${nonce}'`]),
    `form-action 'self'${leadsTo === undefined ? '' : sourceOf(leadsTo)}`,
    "base-uri 'none'",
  ]
  context.header('content-security-policy', policy.join('; '))
  context.header('x-content-type-options', 'nosniff')
  // Not `no-referrer`, with which browsers hide a form's origin from the check in `refuseForeignForm`.
  context.header('referrer-policy', 'same-origin')
  context.header('cache-control', 'no-store')
  return context.html(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${escaped(title)}</title><style nonce="${nonce}">${style}</style></head><body>${body}` +
      `${script === undefined ? '' : `<script nonce="${nonce}">${script}</script>`}</body></html>`,
    status ?? 200,
  )
}
