// React helpers for tests and stories. They take the package by its public name, so that its contexts exist once.
export {
  type StoryDecorator,
  withLock,
  type WithLockOptions,
  withTenant,
  type WithTenantOptions,
} from './react/decorators.tsx'
export { renderWithLock, type RenderWithLockOptions } from './react/renderWithLock.tsx'
export { TestLockProvider, type TestLockProviderProps } from './react/TestLockProvider.tsx'
export { TestMetadataProvider, type TestMetadataProviderProps } from './react/TestMetadataProvider.tsx'
