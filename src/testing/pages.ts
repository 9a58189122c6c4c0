// The few pages the tenant shows, and the two scripts that hand an answer to the page that asked.
import { escaped, type Page } from './show-page.ts'
import type { TenantUser } from './types.ts'

/** JSON that is safe inside a script element. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

export type AuthorizeAnswer = Readonly<Record<string, string | number>>

/** auth0-js, web-message-handler.js: `{type: 'authorization_response', response}`, sent to the origin of `redirect_uri` only. */
export function webMessagePage(response: AuthorizeAnswer, targetOrigin: string): Page {
  const message = literal({ type: 'authorization_response', response })
  return {
    title: 'Answer',
    body: '',
    script: `(window.opener || window.parent).postMessage(${message}, ${literal(targetOrigin)})`,
  }
}

/** winchan.js: the popup says `ready`, the opener sends a `request`, the popup answers with a `response`. */
export function popupPage(response: AuthorizeAnswer, targetOrigin: string): Page {
  return {
    title: 'Signed in',
    body: '<p>You can close this window.</p>',
    script: `
      const target = ${literal(targetOrigin)}
      addEventListener('message', (event) => {
        if (event.origin !== target) return
        let message
        try { message = JSON.parse(event.data) } catch { return }
        if (message.a !== 'request') return
        opener.postMessage(JSON.stringify({ a: 'response', d: ${literal(response)} }), target)
      })
      if (opener) opener.postMessage(JSON.stringify({ a: 'ready' }), target)
    `,
  }
}

/** Stands in for a social provider: choose who you are there. */
export function chooserPage(
  connection: string,
  users: readonly TenantUser[],
  action: string,
  query: string,
): Page {
  const hidden = `<input type="hidden" name="request" value="${escaped(query)}">`
  const form = (inner: string): string =>
    `<form method="post" action="${escaped(action)}">${hidden}${inner}</form>`
  const known = users.map((user) =>
    form(
      `<button name="user_id" value="${escaped(user.user_id)}">${escaped(user.email ?? user.name ?? user.user_id)}</button>`,
    ),
  )
  const fresh = form(
    `<label>E-mail <input name="email" type="email" required autocomplete="off"></label>` +
      `<label>Name <input name="name" autocomplete="off"></label><button>Continue as a new user</button>`,
  )
  const refuse = form(`<button name="deny" value="1">Do not allow</button>`)
  return {
    title: `Sign in with ${connection}`,
    body: `<h1>Sign in with ${escaped(connection)}</h1><p>A simulated provider of the local tenant.</p>${known.join('')}${fresh}${refuse}`,
  }
}

export function errorPage(title: string, sentence: string): Page {
  return { title, body: `<h1>${escaped(title)}</h1><p>${escaped(sentence)}</p>` }
}
