/** The base of every failure to read or change metadata. Carries no token and no metadata value. */
export abstract class MetadataError extends Error {
  abstract override readonly name: string
  /** Stable: match on it, not on the message. */
  abstract readonly code: string
}
