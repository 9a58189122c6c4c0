import { ConfigurationError } from './errors.ts'

/** Keeps only what cannot lead away: an open redirect would hand a signed-in user to a stranger's page. */
export function toPath(returnTo: string): string {
  const url = URL.canParse(returnTo, location.origin) ? new URL(returnTo, location.origin) : undefined
  // A `blob:` URL has this origin, too. A path such as `/.//host` becomes `//host`, which is another origin again.
  if (
    url?.protocol !== location.protocol ||
    url.origin !== location.origin ||
    url.pathname.startsWith('//')
  ) {
    throw new ConfigurationError(
      'invalid_return_to',
      `returnTo is no path of this origin, so it could lead to a stranger's page.\nGive a path on this origin, such as /profile.`,
    )
  }
  return url.pathname + url.search + url.hash
}
