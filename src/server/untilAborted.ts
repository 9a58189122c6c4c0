/** The promise's result, or the signal's reason as soon as it aborts. */
export function untilAborted<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Whatever its sender gave as a reason is passed on.
    const abort = (): void => reject(signal.reason as Error)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Waits; ends early with the signal's reason. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const slept = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
  return untilAborted(signal, slept).finally(() => clearTimeout(timer))
}
