import { memo, useId } from 'react'
import { useForm } from 'react-hook-form'
import { renderField, renderForm } from './markup.jsx'
import { enter } from './page.jsx'
import { maxLength, names, saved } from './task.js'

const rules = { maxLength: { value: maxLength, message: `At most ${maxLength} characters.` } }

const Field = memo(function Field({ index, name, prefix, register, problem }) {
  return renderField(index, prefix + name, { maxLength, ...register(name, rules) }, problem)
})

enter(function Form({ count, task: defaultValues }) {
  const prefix = `${useId()}-`
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues })
  const { errors, isDirty } = formState
  const fields = names(count).map((name, index) => (
    <Field
      key={name}
      index={index}
      name={name}
      prefix={prefix}
      register={register}
      problem={errors[name]?.message}
    />
  ))
  return renderForm(fields, { onSubmit: handleSubmit(saved), isDirty, onReset: () => reset() })
})
