import { MetadataError } from './errors.ts'

/** An address to which no token may go. */
export class InvalidAddressError extends MetadataError {
  override readonly name = 'InvalidAddressError'
  readonly code = 'invalid_address'

  constructor(address: string, why: string) {
    super(
      `${JSON.stringify(address)} ${why}.\nAn access token would be sent there.\nGive something like "acme.eu.auth0.com".`,
    )
  }
}

/** The address of a tenant or backend, without a slash at its end. Plain http is for this machine only. Throws otherwise. */
export function toBaseUrl(address: string): string {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`
  const url = address !== '' && URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.username || url.password || url.search || url.hash)
    throw new InvalidAddressError(address, 'is not the address of a tenant or backend')
  const isLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    throw new InvalidAddressError(address, 'is neither https nor on this machine')
  return url.href.replace(/\/+$/, '')
}
