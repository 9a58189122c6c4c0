// What the fake Lock shows: a plain, labelled form, found by role and label under the names that Lock's own has.
import type { FakeLockSignUp, SignUpField } from './lock-sign-up.ts'

export type LockScreen = 'login' | 'signUp' | 'forgotPassword'

export interface FormOptions {
  /** Lock's `container`; a modal without it. */
  readonly place: HTMLElement | undefined
  readonly screen: LockScreen
  readonly fields: readonly SignUpField[]
  readonly email: string | undefined
  readonly onSubmit: (answers: FakeLockSignUp) => void
  readonly onClose: () => void
}

export interface Form {
  /** Says why nobody was signed in. */
  refuse(why: string): void
  remove(): void
}

const titles = { login: 'Log In', signUp: 'Sign Up', forgotPassword: 'Reset your password' } as const

export function drawForm(options: FormOptions): Form {
  const { place, screen, onSubmit, onClose } = options
  const form = make('form', { className: 'auth0-lock', ariaLabel: titles[screen] })
  const alert = make('p', {})
  alert.setAttribute('role', 'alert')
  const fields = inputs(options)
  const submit = make('button', { type: 'submit', textContent: titles[screen] })
  const close = make('button', { type: 'button', textContent: 'Close', onclick: onClose })
  form.append(alert, ...fields.map(labelled), submit, ...(place ? [] : [close]))
  form.noValidate = true
  form.onsubmit = (event) => {
    event.preventDefault()
    alert.textContent = ''
    onSubmit(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])) as FakeLockSignUp) // it has both
  }
  const drawn = place ? form : modal(form)
  ;(place ?? document.body).append(drawn)
  return { refuse: (why) => void (alert.textContent = why), remove: () => drawn.remove() }
}

type Input = HTMLInputElement | HTMLSelectElement

function inputs({ screen, fields, email }: FormOptions): readonly Input[] {
  const address = make('input', { name: 'email', type: 'email', ariaLabel: 'Email', value: email ?? '' })
  if (screen === 'forgotPassword') return [address]
  const password = make('input', { name: 'password', type: 'password', ariaLabel: 'Password' })
  const more = screen === 'signUp' ? fields.filter(({ type }) => type !== 'hidden').map(toInput) : []
  return [address, password, ...more]
}

function toInput({ name, type, ariaLabel, prefill, options = [] }: SignUpField): Input {
  const label = ariaLabel ?? name
  const value = typeof prefill === 'string' ? prefill : ''
  if (type === 'checkbox') {
    return make('input', { name, type, ariaLabel: label, checked: value === 'true' })
  }
  if (type !== 'select') return make('input', { name, type: 'text', ariaLabel: label, value })
  const select = make('select', { name, ariaLabel: label })
  select.append(...options.map((each) => make('option', { value: each.value, textContent: each.label })))
  select.value = value
  return select
}

function valueOf(input: Input): string | boolean {
  return input instanceof HTMLInputElement && input.type === 'checkbox' ? input.checked : input.value
}

function labelled(input: Input): HTMLElement {
  const label = make('label', { textContent: `${input.getAttribute('aria-label') ?? ''} ` })
  label.append(input)
  return label
}

function modal(form: HTMLElement): HTMLElement {
  form.setAttribute('role', 'dialog')
  form.setAttribute('aria-modal', 'true')
  form.style.cssText = 'display:grid;gap:1rem;padding:2rem;background:Canvas;color:CanvasText'
  const backdrop = make('div', { className: 'auth0-lock-container' })
  backdrop.style.cssText = 'position:fixed;inset:0;display:grid;place-content:center;background:#0008'
  backdrop.append(form)
  return backdrop
}

/** Attributes that reflect ARIA are set as attributes: jsdom knows few of them as properties. */
function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { ariaLabel, ...properties }: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  if (typeof ariaLabel === 'string') element.setAttribute('aria-label', ariaLabel)
  return element
}
