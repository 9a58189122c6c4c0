import { Fragment, type ReactElement } from 'react'
import type { EditorScope } from './EditorContext.ts'
import { FieldView } from './FieldView.tsx'

/** So many that neither a part nor the number of parts is long. */
const part = 32

/**
 * Fields by their addresses, in parts where they are many: React looks at every sibling of what it renders again, so in
 * one long row each keystroke would cost more, the more fields there are.
 */
export function renderFields(addresses: readonly string[], scope: EditorScope): readonly ReactElement[] {
  const fields = addresses.map((address) => <FieldView key={address} scope={scope} name={address} />)
  if (fields.length <= 2 * part) return fields
  const starts = addresses.filter((_, index) => index % part === 0)
  return starts.map((first, index) => (
    <Fragment key={first}>{fields.slice(index * part, (index + 1) * part)}</Fragment>
  ))
}
