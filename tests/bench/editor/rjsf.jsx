import Form from '@rjsf/core'
import validator from '@rjsf/validator-ajv8'
import { useState } from 'react'
import { enter } from './page.jsx'
import { hintOf, labelOf, maxLength, names, saved, start } from './task.js'

const schemaOf = (count) => ({
  type: 'object',
  properties: Object.fromEntries(
    names(count).map((name, index) => [
      name,
      { type: 'string', title: labelOf(index), description: hintOf(index), maxLength },
    ]),
  ),
})

enter(
  function Editor({ task }) {
    const [values, setValues] = useState(task.values)
    return (
      <Form
        schema={task.schema}
        formData={values}
        validator={validator}
        noHtml5Validate
        onChange={({ formData }) => setValues(formData)}
        onSubmit={({ formData }) => saved(formData)}
      />
    )
  },
  (count) => ({ schema: schemaOf(count), values: start(count) }),
)
