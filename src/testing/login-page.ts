// The hosted login page: a form without a script, in two screens.
import { escaped, type Page } from './show-page.ts'

export type Screen = 'login' | 'signup'

export interface LoginForm {
  readonly screen: Screen
  /** The application's name. */
  readonly application: string
  /** Of both screens, with the pending login in them. */
  readonly addresses: Readonly<Record<Screen, string>>
  /** Social connections, and where each begins. */
  readonly social: readonly { readonly name: string; readonly address: string }[]
  readonly email: string
  readonly error?: string | undefined
}

const words = {
  login: {
    title: 'Log in',
    email: 'E-mail address or username',
    input: 'type="text" autocomplete="username" autocapitalize="none" spellcheck="false"',
    password: 'current-password',
    question: 'No account yet?',
    other: 'signup',
    toOther: 'Sign up',
  },
  signup: {
    title: 'Sign up',
    email: 'E-mail address',
    input: 'type="email" autocomplete="email"',
    password: 'new-password',
    question: 'You have an account?',
    other: 'login',
    toOther: 'Log in',
  },
} as const

export function loginPage({ screen, application, addresses, social, email, error }: LoginForm): Page {
  const { title, ...own } = words[screen]
  const wrong = error === undefined ? '' : ' aria-invalid="true" aria-describedby="error"'
  const alert = error === undefined ? '' : `<p role="alert" id="error">${escaped(error)}</p>`
  const providers = social.map(
    ({ name, address }) => `<p><a href="${escaped(address)}">Continue with ${escaped(name)}</a></p>`,
  )
  return {
    title: `${error === undefined ? '' : 'Error: '}${title}`,
    body:
      `<main><h1>${title}</h1><p>to continue to <strong>${escaped(application)}</strong></p>${alert}` +
      `<form method="post" action="${escaped(addresses[screen])}">` +
      `<label for="username">${own.email}</label>` +
      `<input id="username" name="username" ${own.input} required value="${escaped(email)}"${wrong}>` +
      `<label for="password">Password</label>` +
      `<input id="password" name="password" type="password" autocomplete="${own.password}" required${wrong}>` +
      `<button>Continue</button></form>${providers.join('')}` +
      `<p>${own.question} <a href="${escaped(addresses[own.other])}">${own.toOther}</a></p></main>`,
  }
}
