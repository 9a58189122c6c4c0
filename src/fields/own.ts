// Metadata keys are data: `constructor` and `__proto__` are as good as `hobby`.

/** The property that an object itself has under a key; never an inherited one. */
export function own<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** Sets a property as data, `__proto__` included. */
export function put<T>(object: { [key: string]: T }, key: string, value: T): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}
