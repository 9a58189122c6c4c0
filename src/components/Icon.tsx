import type { ReactElement } from 'react'

const shapes = {
  up: 'M12 19V5m-6 6 6-6 6 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  cross: 'm6 6 12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
}

/** A small drawing beside or instead of words, hidden from screen readers. Renders an `svg`. */
export function Icon({ shape }: { readonly shape: keyof typeof shapes }): ReactElement {
  return (
    <svg data-ram="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[shape]} />
    </svg>
  )
}
