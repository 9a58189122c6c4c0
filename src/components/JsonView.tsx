import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { issueMessage, type Json } from '../fields/index.ts'
import { parseJson } from '../fields/parseJson.ts'
import { useMessages } from './MessagesProvider.tsx'

export interface JsonViewProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onChange'> {
  /** What the JSON is called, for screen readers and above the text. */
  readonly label: string
  /** What is shown; `undefined` when there is none. */
  readonly value: Json | undefined
  /** Lets the JSON be edited as text; without, it can be read and copied. */
  readonly onChange?: ((value: Json) => void) | undefined
}

/** JSON for developers: to read, to copy, and to edit as text. Renders a `div`. */
export const JsonView = forwardRef<HTMLDivElement, JsonViewProps>(function JsonView(
  { label, value, onChange, ...rest },
  ref,
) {
  const messages = useMessages()
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const [said, setSaid] = useState('')
  const editButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && draft === undefined) editButton.current?.focus()
    wasEditing.current = draft !== undefined
  }, [draft])
  const id = useId()
  const text = value === undefined ? '' : JSON.stringify(value, null, 2)

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(messages.copied)
    } catch {
      // Without https there is no clipboard, and a browser may refuse it.
      setSaid(messages.copyFailed)
    }
  }
  return (
    <div {...rest} ref={ref} data-ram="json">
      {draft === undefined ? (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls must be reachable by keyboard, and then needs a name */}
          <pre data-ram="code" role="region" aria-label={label} tabIndex={0}>
            {text === '' ? messages.nothing : text}
          </pre>
          <div data-ram="actions">
            <button type="button" data-ram="button" onClick={() => void copy()} onBlur={() => setSaid('')}>
              {messages.copy}
            </button>
            {onChange && (
              <button ref={editButton} type="button" data-ram="button" onClick={() => setDraft(text)}>
                {messages.edit}
              </button>
            )}
            <output data-ram="chip">{said}</output>
          </div>
        </>
      ) : (
        <JsonText
          id={id}
          label={label}
          text={draft}
          onText={setDraft}
          onDone={(next) => {
            setDraft(undefined)
            if (next !== undefined) onChange?.(next)
          }}
        />
      )}
    </div>
  )
})

interface JsonTextProps {
  readonly id: string
  /** What the JSON is called, for screen readers and above the text. */
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly onDone: (value?: Json) => void
}

function JsonText({ id, label, text, onText, onDone }: JsonTextProps): ReactElement {
  const messages = useMessages()
  const parsed = text === '' ? undefined : parseJson(text)
  const json = parsed && 'json' in parsed ? parsed.json : undefined
  const issue = parsed && 'problem' in parsed ? parsed.problem.at() : undefined
  const input = useRef<HTMLTextAreaElement>(null)
  // Whoever asked to edit wants to type next.
  useEffect(() => input.current?.focus(), [])
  return (
    <>
      <div data-ram="field" data-kind="json" data-invalid={issue !== undefined || undefined}>
        <label data-ram="label" htmlFor={id}>
          {label}
        </label>
        <textarea
          ref={input}
          data-ram="input"
          id={id}
          rows={10}
          spellCheck={false}
          value={text}
          aria-invalid={issue !== undefined}
          aria-describedby={issue && `${id}-error`}
          onChange={({ target }) => onText(target.value)}
        />
        {issue && (
          <p data-ram="error" id={`${id}-error`}>
            {issueMessage(issue, messages.validation)}
          </p>
        )}
      </div>
      <div data-ram="actions">
        <button
          type="button"
          data-ram="button"
          data-variant="primary"
          aria-disabled={json === undefined || undefined}
          onClick={() => json !== undefined && onDone(json)}
        >
          {messages.apply}
        </button>
        <button type="button" data-ram="button" data-variant="quiet" onClick={() => onDone()}>
          {messages.cancel}
        </button>
      </div>
    </>
  )
}
