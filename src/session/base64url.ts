const text = new TextEncoder()

export function toBytes(value: string): Uint8Array<ArrayBuffer> {
  return text.encode(value)
}

export function fromBase64Url(value: string): Uint8Array<ArrayBuffer> {
  const binary = atob(value.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** A state or a nonce that nobody can guess. */
export function randomText(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(24)))
}
