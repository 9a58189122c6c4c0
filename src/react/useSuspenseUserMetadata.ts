import type { AnyFields, InferMetadata } from '../fields/index.ts'
import type { JsonObject } from '../fields/json.ts'
import { SignedOutError, type UserMetadata } from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'
import { SuspenseOnServerError } from './SuspenseOnServerError.ts'
import { useUserMetadata, type UserMetadataResult } from './useUserMetadata.ts'

type Ready<Metadata> = Extract<UserMetadataResult<Metadata>, { readonly status: 'ready' }>

/**
 * Like `useUserMetadata`, but always ready: it suspends until the metadata is there, and throws to the nearest error
 * boundary when it cannot be read. On a server it gives what `initialMetadata` brought; without that it throws, which
 * makes React send the fallback and render the rest in the browser.
 *
 * @example
 * const { metadata } = useSuspenseUserMetadata(profile)
 *
 * @throws MetadataError when the first read failed, `SignedOutError` when nobody is signed in.
 */
export function useSuspenseUserMetadata(): Ready<JsonObject>
export function useSuspenseUserMetadata<F extends AnyFields>(fields: F): Ready<InferMetadata<F>>
export function useSuspenseUserMetadata<F extends AnyFields>(
  fields?: F,
): Ready<InferMetadata<F> | JsonObject> {
  const userMetadata = useUserMetadataStore('useSuspenseUserMetadata')
  // One hook for both: without fields the result is the stored JSON.
  const result: UserMetadataResult<InferMetadata<F> | JsonObject> = useUserMetadata(fields as F)
  if (result.status === 'ready') return result
  if (result.status === 'failed') throw result.error
  if (result.status === 'signed-out') throw new SignedOutError()
  if (typeof window === 'undefined') throw new SuspenseOnServerError()
  throw known(userMetadata)
}

const waiting = new WeakMap<UserMetadata, Promise<void>>()

/** One promise for all who wait, because React asks again at every attempt to render. */
function known(userMetadata: UserMetadata): Promise<void> {
  let promise = waiting.get(userMetadata)
  if (!promise) {
    promise = new Promise((resolve) => {
      const unsubscribe = userMetadata.subscribe(() => {
        if (userMetadata.getState().status === 'loading') return
        unsubscribe()
        waiting.delete(userMetadata)
        resolve()
      })
    })
    waiting.set(userMetadata, promise)
  }
  return promise
}
