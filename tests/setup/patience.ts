// Testing Library gives up after a second, which a busy machine may need: a bound against hanging, not a measure.
export {}

if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: 10_000 })
}
