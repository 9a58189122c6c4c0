/** Runs one at a time per name. Rejects if the signal aborts before its turn came. */
export type Locks = <Result>(name: string, signal: AbortSignal, run: () => Promise<Result>) => Promise<Result>

const lastByName = new Map<string, Promise<unknown>>()

/** One at a time within this page: what remains where Web Locks are missing. */
export const pageLocks: Locks = (name, signal, run) => {
  const result = Promise.resolve(lastByName.get(name)).then(() => {
    if (signal.aborted) throw new DOMException('The store was closed.', 'AbortError')
    return run()
  })
  const settled = result.then(
    () => {},
    () => {},
  )
  lastByName.set(name, settled)
  void settled.then(() => lastByName.get(name) === settled && lastByName.delete(name))
  return result
}

/** One at a time over all tabs of this origin, by Web Locks. */
export const browserLocks: Locks = async (name, signal, run) => {
  const native = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!native) return pageLocks(name, signal, run)
  let isGranted = false
  try {
    return await native.request(name, { signal }, () => {
      isGranted = true
      return run()
    })
  } catch (error) {
    // A sandboxed frame has `navigator.locks` and refuses every request.
    if (isGranted || signal.aborted) throw error
    return pageLocks(name, signal, run)
  }
}
