// Where an error sends whoever reads its message. In the lowest room, because every room has errors; no entry exports it.

/** A message with, on a line of its own, where the README tells cause and cure: it lies beside the code, so that needs no network. */
export function seeReadme(message: string, anchor: string): string {
  return `${message}\nSee react-auth0-metadata/README.md#${anchor}`
}

/** The message without that line, for people who write no code. */
export function withoutReadme(message: string): string {
  return message.replace(/\nSee react-auth0-metadata\/README\.md#\S+$/, '')
}
