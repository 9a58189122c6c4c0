import { expectTypeOf, test } from 'vitest'
import {
  type AuthorizationError,
  useLock,
  type LockProviderProps,
  type MetadataProviderProps,
  type User,
  useUpdateMetadata,
  useUserMetadata,
} from 'react-auth0-metadata'
import { profile } from './profile.ts'

type Lock = ReturnType<typeof useLock>
type Update = ReturnType<typeof useUpdateMetadata<typeof profile>>['update']
type Mine = ReturnType<typeof useUserMetadata<typeof profile>>

test('what the hooks give can be taken apart, and is typed by the fields alone', () => {
  expectTypeOf<Lock['user']>().toEqualTypeOf<User | undefined>()
  expectTypeOf<Lock['error']>().toEqualTypeOf<AuthorizationError | undefined>()
  expectTypeOf<Extract<Mine, { status: 'ready' }>['metadata']['addresses']['home']>().toEqualTypeOf<
    string | undefined
  >()
  expectTypeOf<Update>().toBeCallableWith({ addresses: { home: null }, hobby: undefined })
  // @ts-expect-error no such field
  expectTypeOf<Update>().toBeCallableWith({ hoby: 'chess' })
})

test('LockProvider is MetadataProvider plus Lock: the same props, but for who is signed in', () => {
  type LocksToTell = 'userId' | 'keepUnsent' | 'getAccessToken' | 'claims' | 'tenant'
  type Shared = Omit<MetadataProviderProps, LocksToTell | 'source'>
  expectTypeOf<Pick<LockProviderProps, keyof Shared>>().toEqualTypeOf<Shared>()
  expectTypeOf<LockProviderProps['source']>().toEqualTypeOf<MetadataProviderProps['source'] | undefined>()
  expectTypeOf<Extract<keyof LockProviderProps, LocksToTell>>().toBeNever()
  // What is more is Lock's and the session's.
  type More = Exclude<keyof LockProviderProps, keyof MetadataProviderProps>
  expectTypeOf<'domain' | 'clientId' | 'storage' | 'display' | 'lockOptions'>().toExtend<More>()
  expectTypeOf<Exclude<keyof MetadataProviderProps, keyof LockProviderProps>>().toEqualTypeOf<LocksToTell>()
})
