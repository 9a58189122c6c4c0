export type { LockInstallError } from './lock/trouble.ts'
export { ConfigurationError, AuthorizationError } from './errors.ts'
export type { SessionOptions, SignedIn } from './options.ts'
export type { LoadLock, LockConstructor, LockDisplayOptions, LockLike, LockShowOptions } from './lock/port.ts'
export {
  type AccessTokenOptions,
  createSession,
  type Session,
  type SignInOptions,
  type SignInOutcome,
  type SignOutOptions,
  type SignUpOutcome,
  type SignUpRequest,
} from './session.ts'
export { type PasswordRule, SignUpError, type SignUpErrorCode } from './SignUpError.ts'
export type { SessionState, SignedOutReason, User } from './state.ts'
export { memoryStorage, type TokenStorage, webStorage } from './storage.ts'
export { type LegacyUser, migrateLegacyIdToken } from './migrateLegacyIdToken.ts'
export { whenLoaded } from './signIn.ts'
