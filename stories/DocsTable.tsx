import type { CSSProperties, ReactElement } from 'react'

const cell: CSSProperties = { textAlign: 'start', verticalAlign: 'top', padding: '0.5rem 1rem 0.5rem 0' }

interface DocsTableProps {
  readonly head: readonly string[]
  /** The first cell of each row is code; one that is a colour by theme is shown as well. */
  readonly rows: readonly (readonly string[])[]
}

function Swatch({ color }: { readonly color: string }): ReactElement | null {
  if (!/^light-dark\(|^#/.test(color)) return null
  const style = {
    background: color,
    border: '1px solid #888',
    borderRadius: 4,
    display: 'inline-block',
  } as const
  return (
    <>
      {(['light', 'dark'] as const).map((scheme) => (
        <span
          key={scheme}
          aria-hidden="true"
          style={{
            ...style,
            colorScheme: scheme,
            width: '1.25em',
            height: '1.25em',
            marginInlineEnd: '0.25em',
          }}
        />
      ))}
    </>
  )
}

/** A table for pages of the documentation. */
export function DocsTable({ head, rows }: DocsTableProps): ReactElement {
  return (
    <table style={{ borderCollapse: 'collapse', width: '100%' }}>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col" style={cell}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...rest]) => (
          <tr key={name}>
            <th scope="row" style={{ ...cell, fontWeight: 'inherit' }}>
              <code>{name}</code>
            </th>
            {rest.map((text) => (
              <td key={text} style={cell}>
                <Swatch color={text} /> {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
