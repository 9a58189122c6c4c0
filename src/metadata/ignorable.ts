/** Lets somebody who does not wait for the outcome ignore it: a failure is then no unhandled rejection. */
export function ignorable<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {})
  return promise
}
