/** Lets somebody who does not wait for the outcome ignore it. */
export function ignorable<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {})
  return promise
}
