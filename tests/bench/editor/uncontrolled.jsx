import { memo, useId, useState } from 'react'
import { renderField, renderForm } from './markup.jsx'
import { enter } from './page.jsx'
import { maxLength, names, problemOf, saved } from './task.js'

const Field = memo(function Field({ index, name, prefix, value, problem, onInput }) {
  return renderField(index, prefix + name, { name, maxLength, defaultValue: value, onInput }, problem)
})

enter(function Form({ count, task: initial }) {
  const prefix = `${useId()}-`
  const [isDirty, setDirty] = useState(false)
  const [problems, setProblems] = useState({})
  const [onInput] = useState(() => () => setDirty(true))
  const onSubmit = (event) => {
    event.preventDefault()
    const values = Object.fromEntries(new FormData(event.currentTarget))
    const found = Object.entries(values).flatMap(([name, value]) => {
      const problem = problemOf(value)
      return problem ? [[name, problem]] : []
    })
    setProblems(Object.fromEntries(found))
    if (found.length > 0) return
    saved(Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== initial[name])))
    setDirty(false)
  }
  const fields = names(count).map((name, index) => (
    <Field
      key={name}
      index={index}
      name={name}
      prefix={prefix}
      value={initial[name]}
      problem={problems[name]}
      onInput={onInput}
    />
  ))
  return renderForm(fields, { onSubmit, isDirty, onReset: () => setDirty(false) })
})
