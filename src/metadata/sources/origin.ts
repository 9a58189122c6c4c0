import { seeReadme } from '../../fields/seeReadme.ts'
import { MetadataError } from '../errors.ts'

/** An address to which no token may go. */
export class InvalidAddressError extends MetadataError {
  override readonly name = 'InvalidAddressError'
  readonly code = 'invalid_address'

  constructor(address: string) {
    super(
      seeReadme(
        `${JSON.stringify(address)} is not an address to send an access token to.\n` +
          'It must be https, or http on this machine, without user, query or hash: "acme.eu.auth0.com".',
        'invalid_address',
      ),
    )
  }
}

/** The address of a tenant or backend, without a slash at its end. Plain http is for this machine only. Throws otherwise. */
export function toBaseUrl(address: string): string {
  const url = parseUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))
  // What an address may not have, its origin and path do not show.
  if (!url || !isSafe || url.href !== url.origin + url.pathname) throw new InvalidAddressError(address)
  return url.href.replace(/\/+$/, '')
}

export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Whether an address is on this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
