// A bound for storages of the app's own, which may wait for a worker, a native bridge or another window; and turns, because
// a write of theirs may land after the removal that was asked for later.
import { UnreachableError } from './errors.ts'

const patienceMs = 5_000

type Act<Result> = () => Result | Promise<Result>

/** What `ask` gives. Rejects with an `UnreachableError` if nothing comes, so that no page stays loading and no sign-out waits. */
export async function inTime<Result>(ask: Act<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      console.warn(
        `The token storage did not answer in ${patienceMs / 1000} seconds, so the session goes on without it.\n` +
          'A promise of its get, set or remove never settles: resolve it, or reject it.',
      )
      reject(new UnreachableError('The token storage did not answer'))
    }, patienceMs)
  })
  try {
    return await Promise.race([ask(), late])
  } finally {
    clearTimeout(timer)
  }
}

interface Turns {
  /** Settles when the next may act. */
  readonly last: Promise<void>
  readonly latest: Act<unknown>
}

const turnsOf = new WeakMap<object, Turns>()

/** Acts on this storage when those before have, or have kept it waiting for too long. Settles as `inTime` does. */
export function inTurn<Result>(storage: object, act: Act<Result>): Promise<Result> {
  const acting = Promise.resolve(turnsOf.get(storage)?.last).then(act)
  const turn = inTime(() => acting)
  let isLate = false
  const last = turn.then(ignore, () => {
    isLate = true
  })
  turnsOf.set(storage, { last, latest: act })
  const land = (): void => {
    const latest = turnsOf.get(storage)?.latest
    // It may have undone what others did meanwhile, a sign-out for example.
    if (isLate && latest && latest !== act) inTurn(storage, latest).catch(ignore)
  }
  acting.then(land, land)
  return turn
}

function ignore(): void {}
