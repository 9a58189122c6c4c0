import type { ForwardedRef, Ref } from 'react'

/** Lets a ref for any element be given to a certain one: React only ever writes to it. */
export function asElementRef(ref: ForwardedRef<HTMLElement>): Ref<never> {
  return ref as Ref<never>
}
