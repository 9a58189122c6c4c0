import type { MetadataSource } from '../../../src/metadata/sources/source.ts'
import { createUpdater } from '../../../src/metadata/store/updater.ts'
import { createUserMetadata } from '../../../src/metadata/userMetadata.ts'
import type { MetadataUser, UserMetadataOptions } from '../../../src/metadata/userMetadataTypes.ts'

export const ada: MetadataUser = { status: 'signed-in', userId: 'auth0|ada' }
export const bob: MetadataUser = { status: 'signed-in', userId: 'auth0|bob' }

/** One user's metadata as the provider holds it, with what was written of whom. */
export function openUpdater(user: MetadataUser, more: Partial<UserMetadataOptions> = {}) {
  const written: unknown[] = []
  const source: MetadataSource = {
    read: () => Promise.resolve({ hobby: 'go' }),
    write(patch, { userId }) {
      written.push([userId, patch])
      return Promise.resolve({ hobby: 'go', ...patch })
    },
  }
  const options = { tenant: 't', source, getAccessToken: () => Promise.resolve('token'), ...more }
  const userMetadata = createUserMetadata(options, user)
  return { userMetadata, written, updater: createUpdater(userMetadata), stop: userMetadata.connect() }
}
