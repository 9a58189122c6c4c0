// What the contenders are called, and Markdown.

export const editors = {
  ours: { label: 'react-auth0-metadata', file: 'ours.jsx', isReact: true },
  uncontrolled: { label: 'uncontrolled React, by hand', file: 'uncontrolled.jsx', isReact: true },
  plainDom: { label: 'plain DOM', file: 'plainDom.js' },
  reactHookForm: { label: 'react-hook-form, as its docs show it', file: 'reactHookForm.jsx', isReact: true },
  reactHookFormMemo: {
    label: 'react-hook-form, each field memoized by hand',
    file: 'reactHookFormMemo.jsx',
    isReact: true,
  },
  tanstackForm: { label: 'TanStack Form', file: 'tanstackForm.jsx', isReact: true },
  formik: { label: 'Formik', file: 'formik.jsx', isReact: true },
  rjsf: { label: 'RJSF with ajv (its own DOM)', file: 'rjsf.jsx', isReact: true },
}

export const readers = {
  ours: 'react-auth0-metadata',
  zustand: 'zustand, a bare selector store',
  query: 'TanStack Query',
  swr: 'SWR',
}

export const visits = { lazy: 'Lock loaded on demand (the default)', eager: 'Lock in the page' }

export const heading = (text) => `\n### ${text}\n`
export const milliseconds = (value) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`
export const times = (value) => `${value.toFixed(2)} ×`

export function table(columns, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}
