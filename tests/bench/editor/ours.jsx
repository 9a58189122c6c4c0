import { MetadataEditor } from 'react-auth0-metadata'
import { defineFields, text } from 'react-auth0-metadata/fields'
import { enter } from './page.jsx'
import { hintOf, labelOf, maxLength, names, saved, start } from './task.js'

function prepare(count) {
  const shape = names(count).map((name, index) => [
    name,
    text({ label: labelOf(index), hint: hintOf(index), maxLength }),
  ])
  return { fields: defineFields(Object.fromEntries(shape)), metadata: start(count) }
}

enter(function Form({ task }) {
  return <MetadataEditor fields={task.fields} metadata={task.metadata} onSave={saved} />
}, prepare)
