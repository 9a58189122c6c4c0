/**
 * Runs what changes state by itself, without React asking for `act`, as Testing Library's `waitFor` does.
 * React reads this global of its own.
 */
export async function outsideAct<Result>(work: () => Promise<Result>): Promise<Result> {
  const react = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean | undefined }
  const before = react.IS_REACT_ACT_ENVIRONMENT
  react.IS_REACT_ACT_ENVIRONMENT = false
  try {
    return await work()
  } finally {
    react.IS_REACT_ACT_ENVIRONMENT = before
  }
}
