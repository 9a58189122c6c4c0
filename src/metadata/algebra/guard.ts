import type { MetadataPatch } from './patch.ts'

/** Throws rather than let an empty patch go on: Auth0 would erase all metadata. */
export function refuseEmpty(patch: MetadataPatch): MetadataPatch {
  if (Object.keys(patch).length === 0)
    throw new Error('An empty patch erases all metadata, so it is never sent.')
  return patch
}
