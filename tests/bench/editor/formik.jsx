import { Field, Formik } from 'formik'
import { useId } from 'react'
import { renderField, renderForm } from './markup.jsx'
import { enter } from './page.jsx'
import { maxLength, names, problemOf, saved } from './task.js'

enter(function Form({ count, task: initialValues }) {
  const prefix = `${useId()}-`
  return (
    <Formik initialValues={initialValues} onSubmit={saved}>
      {({ handleSubmit, handleReset, dirty }) => {
        const fields = names(count).map((name, index) => (
          <Field key={name} name={name} validate={problemOf}>
            {({ field, meta }) =>
              renderField(
                index,
                prefix + name,
                { maxLength, ...field },
                meta.touched ? meta.error : undefined,
              )
            }
          </Field>
        ))
        return renderForm(fields, { onSubmit: handleSubmit, isDirty: dirty, onReset: handleReset })
      }}
    </Formik>
  )
})
