import { type ReactElement, useEffect, useId, useState } from 'react'
import './guide.css'
import { type Scene, tellTheTale, type Values } from './tale.ts'

const rowHeight = 30
const width = 220

/** Pictures of what the store holds, scene after scene. The store is the real one. Renders an `ol`. */
export function Tale(): ReactElement {
  const [scenes, setScenes] = useState<readonly Scene[]>([])
  useEffect(() => {
    let isShown = true
    void tellTheTale().then((told) => isShown && setScenes(told))
    return () => {
      isShown = false
    }
  }, [])
  return (
    <ol className="tale sb-unstyled" aria-label="A change, from typed to confirmed">
      {scenes.map((scene) => (
        <li key={scene.title}>
          <p className="tale-title">{scene.title}</p>
          <SceneOf {...scene} />
          <p className="tale-text">{scene.told}</p>
        </li>
      ))}
    </ol>
  )
}

/** One scene: the confirmed, the pending on top of it, and the sum of both, which is the screen. */
function SceneOf({ confirmed, pending, screen }: Scene): ReactElement {
  const id = useId()
  const changes = pending.map(({ paths, status }) => {
    const name = paths[0]?.[0] ?? ''
    return { name, line: `${name}: ${screen[name]}`, status }
  })
  const changed = changes.map(({ name }) => name)
  const description = [
    `Confirmed: ${told(confirmed)}.`,
    changes.length > 0
      ? `Pending: ${changes.map(({ line, status }) => `${line}, ${status}`).join('; ')}.`
      : 'Nothing is pending.',
    `On screen: ${told(screen)}.`,
  ].join(' ')
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an `img` would not take the colours of the page around
    <svg className="tale-scene" viewBox={`0 0 ${width} 312`} role="img" aria-labelledby={id}>
      <title id={id}>{description}</title>
      <Layer y={4} name="confirmed" lines={linesOf(confirmed)} />
      <text className="tale-sign" x={width / 2} y={107} textAnchor="middle">
        +
      </text>
      <g className="tale-pending" data-empty={changes.length > 0 ? undefined : ''}>
        <Layer
          y={112}
          name={changes.length > 0 ? 'pending' : 'nothing pending'}
          lines={changes.map(({ line, status }) => ({ line, note: status }))}
        />
      </g>
      <text className="tale-sign" x={width / 2} y={216} textAnchor="middle">
        =
      </text>
      <g className="tale-screen">
        <Layer
          y={222}
          name="on screen"
          lines={linesOf(screen).map(({ line, name }) => ({ line, isNew: changed.includes(name) }))}
        />
      </g>
    </svg>
  )
}

interface Line {
  readonly line: string
  readonly note?: string
  readonly isNew?: boolean
}

function Layer({
  y,
  name,
  lines,
}: {
  readonly y: number
  readonly name: string
  readonly lines: readonly Line[]
}) {
  return (
    <g transform={`translate(2 ${y})`}>
      <rect className="tale-layer" width={width - 4} height={86} rx={8} />
      <text className="tale-name" x={12} y={19}>
        {name}
      </text>
      {lines.map(({ line, note, isNew }, index) => (
        <g key={line} transform={`translate(0 ${(index + 1) * rowHeight})`} data-new={isNew ? '' : undefined}>
          <text className="tale-value" x={12} y={14}>
            {line}
          </text>
          {note && (
            <text className="tale-note" x={width - 16} y={14} textAnchor="end">
              {note}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}

const linesOf = (values: Values): readonly { readonly name: string; readonly line: string }[] =>
  Object.entries(values).map(([name, value]) => ({ name, line: `${name}: ${value}` }))

const told = (values: Values): string =>
  linesOf(values)
    .map(({ line }) => line)
    .join(', ')
