// The DOM that our editor renders for this task, written by hand: the runner checks that it is the same.
import { hintOf, labelOf } from './task.js'

/** One field; `input` are the attributes that differ from library to library. Not a component: it costs none. */
export function renderField(index, id, input, problem) {
  return (
    <div data-kind="text" data-invalid={problem ? true : undefined} data-ram="field">
      <label data-ram="label" htmlFor={id}>
        {labelOf(index)}
      </label>
      <p data-ram="hint" id={`${id}-hint`}>
        {hintOf(index)}
      </p>
      <input
        type="text"
        data-ram="input"
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-hint ${id}-error` : `${id}-hint`}
        {...input}
      />
      {problem && (
        <p data-ram="error" id={`${id}-error`}>
          {problem}
        </p>
      )}
    </div>
  )
}

export function renderForm(fields, { onSubmit, isDirty, onReset }) {
  return (
    <form data-ram="editor" noValidate onSubmit={onSubmit}>
      <div data-ram="fields">{fields}</div>
      <div data-ram="footer">
        <button type="submit" data-ram="button" data-variant="primary" aria-disabled={!isDirty || undefined}>
          Save
        </button>
        <button type="button" data-ram="button" data-variant="quiet" hidden={!isDirty} onClick={onReset}>
          Reset
        </button>
        <div data-ram="status" data-status={isDirty ? 'unsaved' : 'clean'}>
          <output data-ram="chip">{isDirty ? 'Unsaved changes' : ''}</output>
        </div>
      </div>
      <output data-ram="announcer" />
    </form>
  )
}
