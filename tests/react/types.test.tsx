import { expectTypeOf, test } from 'vitest'
import {
  type AuthorizationError,
  useLock,
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
