import { ConfigurationError } from './errors.ts'

/** Keeps only what cannot lead away: an open redirect would hand a signed-in user to a stranger's page. */
export function toPath(returnTo: string): string {
  const { origin, pathname, search, hash } = new URL(returnTo, location.origin)
  // A path such as `/.//host` becomes `//host`, which is another origin again.
  if (origin !== location.origin || pathname.startsWith('//')) {
    throw new ConfigurationError(
      'invalid_return_to',
      `returnTo leads to another origin, which could be a stranger's page.\nGive a path on this origin, such as /profile.`,
    )
  }
  return pathname + search + hash
}
