import type { Environment } from '../environment.ts'
import { UnreachableError } from '../errors.ts'

export interface Caller {
  /** Runs one request; without an answer in time it rejects with an `UnreachableError`. */
  call<Answer>(run: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>
  /** Gives up what is under way. */
  abort(): void
}

/** Bounds each request in time, so that a source that never answers cannot keep the lane of all tabs. */
export function createCaller(environment: Environment, timeoutMs: number): Caller {
  const underWay = new Set<(why: string) => void>()
  return {
    call: (run) =>
      new Promise((resolve, reject) => {
        const controller = new AbortController()
        const end = (why: string): void => {
          controller.abort()
          reject(new UnreachableError(why))
        }
        const cancel = environment.after(timeoutMs, () => end('No answer in time'))
        underWay.add(end)
        run(controller.signal)
          .then(resolve, (error: unknown) => reject(UnreachableError.from(error)))
          .finally(() => {
            cancel()
            underWay.delete(end)
          })
      }),
    abort() {
      // Stryker disable next-line StringLiteral: whoever stopped it hears no error
      for (const end of underWay) end('The request was stopped')
    },
  }
}
