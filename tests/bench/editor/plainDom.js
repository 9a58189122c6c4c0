// No library at all.
import { hintOf, labelOf, maxLength, names, problemOf, saved, start } from './task.js'

function element(tag, attributes, ...children) {
  const made = document.createElement(tag)
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name])
  made.append(...children)
  return made
}

function field(name, index, value) {
  const id = `_r_0_-${name}`
  return element(
    'div',
    { 'data-kind': 'text', 'data-ram': 'field' },
    element('label', { 'data-ram': 'label', for: id }, labelOf(index)),
    element('p', { 'data-ram': 'hint', id: `${id}-hint` }, hintOf(index)),
    element('input', {
      type: 'text',
      'data-ram': 'input',
      id,
      'aria-invalid': 'false',
      'aria-describedby': `${id}-hint`,
      name,
      maxlength: maxLength,
      value,
    }),
  )
}

let initial

function build(count) {
  const edited = new Map()
  const save = element(
    'button',
    { type: 'submit', 'data-ram': 'button', 'data-variant': 'primary', 'aria-disabled': 'true' },
    'Save',
  )
  const chip = element('output', { 'data-ram': 'chip' })
  const status = element('div', { 'data-ram': 'status', 'data-status': 'clean' }, chip)
  const reset = element(
    'button',
    { type: 'button', 'data-ram': 'button', 'data-variant': 'quiet', hidden: '' },
    'Reset',
  )
  const fields = element(
    'div',
    { 'data-ram': 'fields' },
    ...names(count).map((name, index) => field(name, index, initial[name])),
  )
  const form = element(
    'form',
    { 'data-ram': 'editor', novalidate: '' },
    fields,
    element('div', { 'data-ram': 'footer' }, save, reset, status),
    element('output', { 'data-ram': 'announcer' }),
  )
  form.addEventListener('input', ({ target }) => {
    edited.set(target.name, target.value)
    if (!reset.hidden) return
    save.removeAttribute('aria-disabled')
    reset.hidden = false
    status.dataset.status = 'unsaved'
    chip.textContent = 'Unsaved changes'
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const values = Object.fromEntries(new FormData(form))
    for (const name of Object.keys(values)) if (problemOf(values[name])) return
    saved(Object.fromEntries(edited))
    reset.hidden = true
    save.setAttribute('aria-disabled', 'true')
    status.dataset.status = 'clean'
    chip.textContent = ''
  })
  return form
}

globalThis.contender = {
  prepare: (count) => void (initial = start(count)),
  mount: (count) => document.body.append(element('main', {}, build(count))),
  unmount: () => document.body.replaceChildren(),
}
