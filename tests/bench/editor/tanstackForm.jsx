import { useForm } from '@tanstack/react-form'
import { useId } from 'react'
import { renderField, renderForm } from './markup.jsx'
import { enter } from './page.jsx'
import { maxLength, names, problemOf, saved } from './task.js'

const validators = { onSubmit: ({ value }) => problemOf(value) }

enter(function Form({ count, task: defaultValues }) {
  const prefix = `${useId()}-`
  const form = useForm({ defaultValues, onSubmit: ({ value }) => saved(value) })
  const fields = names(count).map((name, index) => (
    <form.Field key={name} name={name} validators={validators}>
      {(field) =>
        renderField(
          index,
          prefix + name,
          {
            name,
            maxLength,
            value: field.state.value,
            onChange: (event) => field.handleChange(event.target.value),
            onBlur: field.handleBlur,
          },
          field.state.meta.errors[0],
        )
      }
    </form.Field>
  ))
  const onSubmit = (event) => {
    event.preventDefault()
    void form.handleSubmit()
  }
  return (
    <form.Subscribe selector={(state) => state.isDirty}>
      {(isDirty) => renderForm(fields, { onSubmit, isDirty, onReset: () => form.reset() })}
    </form.Subscribe>
  )
})
