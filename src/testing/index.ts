export { createTenant, type Tenant } from './tenant.ts'
export { memoryStorage } from './state.ts'
export type { Fault, FaultHandle } from './faults.ts'
export type { SessionCookie } from './sessions.ts'
export type { RecordedRequest } from './log.ts'
export type { AccessTokenOptions, IdTokenOptions, Signature } from './tokens.ts'
export type {
  JsonObject,
  LoginEvent,
  LoginOutcome,
  PasswordPolicy,
  SeedUser,
  TenantClient,
  TenantIdentity,
  TenantOptions,
  TenantStorage,
  TenantUser,
} from './types.ts'
export { controlTenant, isControlRequest } from './control.ts'
export { connectTenant, type RemoteFault, type RemoteTenant } from './remote.ts'
export { serveHandler, serveTenant, type ServedTenant, type ServeOptions } from './hosts/node.ts'
export { tenantPlugin, type TenantPlugin, type TenantPluginOptions } from './hosts/vite.ts'
export { fileStorage } from './hosts/file-storage.ts'
export { indexedDbStorage } from './hosts/indexed-db-storage.ts'
export { hostInServiceWorker, startTenantWorker, type WorkerTenantOptions } from './hosts/service-worker.ts'
export { createFakeLock, type FakeLock, type FakeLockOptions, type FakeLockProps } from './fake-lock.ts'
export type { FakeLockSignUp } from './lock-sign-up.ts'
export { type MswHttp, tenantHandlers } from './hosts/msw.ts'
export {
  type RoutableContext,
  type RoutablePage,
  routeTenant,
  type RouteTenantOptions,
} from './hosts/playwright.ts'
