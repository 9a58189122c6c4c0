// A bound for storages of the app's own, which may wait for a worker, a native bridge or another window.
import { UnreachableError } from './errors.ts'

const patienceMs = 5_000

/** What `ask` gives. Rejects with an `UnreachableError` if nothing comes, so that no page stays loading and no sign-out waits. */
export async function inTime<Result>(ask: () => Result | Promise<Result>): Promise<Result> {
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
