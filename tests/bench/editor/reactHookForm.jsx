// As its documentation shows it: `register` and the errors, in one component.
import { Fragment, useId } from 'react'
import { useForm } from 'react-hook-form'
import { renderField, renderForm } from './markup.jsx'
import { enter } from './page.jsx'
import { maxLength, names, saved } from './task.js'

const rules = { maxLength: { value: maxLength, message: `At most ${maxLength} characters.` } }

enter(function Form({ count, task: defaultValues }) {
  const prefix = `${useId()}-`
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues })
  const { errors, isDirty } = formState
  const fields = names(count).map((name, index) => (
    <Fragment key={name}>
      {renderField(index, prefix + name, { maxLength, ...register(name, rules) }, errors[name]?.message)}
    </Fragment>
  ))
  return renderForm(fields, { onSubmit: handleSubmit(saved), isDirty, onReset: () => reset() })
})
