// The hooks in a page that no bundler has seen, and therefore without JSX.
import { createElement as h, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LockProvider, useLock, useMetadataValue, UserMetadataEditor } from 'react-auth0-metadata'
import { defineFields, text } from 'react-auth0-metadata/fields'

const profile = defineFields({ hobby: text({ label: 'Hobby', maxLength: 80 }) })

function Account() {
  const lock = useLock()
  const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
  if (lock.status === 'loading') return h('p', null, 'One moment …')
  if (lock.status === 'signed-out') return h('button', { onClick: () => lock.signIn() }, 'Sign in')
  return [
    h('p', { key: 'hobby' }, `${lock.user.email} likes ${hobby ?? 'nothing'}`),
    h(UserMetadataEditor, { key: 'editor', fields: profile }),
  ]
}

createRoot(document.querySelector('#root')).render(
  h(StrictMode, null, h(LockProvider, { ...window.settings, fields: profile }, h(Account))),
)
