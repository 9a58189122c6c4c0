// A field that MUI draws as a whole: label, control, hint and error are its own.
import { TextField } from '@mui/material'
import { ConflictNotice, useMetadataField } from 'react-auth0-metadata'
import type { ReactElement } from 'react'

export function MuiTextField({ name }: { readonly name: string }): ReactElement {
  const { entry, id, text, issues, conflict, readOnly } = useMetadataField(name)
  const [issue] = issues
  const { label, hint, required, control } = entry.field
  return (
    <>
      <TextField
        id={id}
        label={label}
        value={text}
        required={required}
        error={issue !== undefined}
        helperText={issue?.message ?? hint}
        fullWidth
        margin="dense"
        slotProps={{ htmlInput: { ...control.attributes, readOnly } }}
        onChange={({ target }) => entry.setText(target.value)}
        onBlur={() => entry.blur()}
      />
      {conflict && (
        <ConflictNotice
          label={label}
          mine={conflict.mine}
          theirs={conflict.theirs}
          onResolve={(take) => entry.resolve(take)}
        />
      )}
    </>
  )
}
