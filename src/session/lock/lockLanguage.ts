/** Lock's name for a language: its dictionaries are files with small letters, and plain `zh` is simplified Chinese. */
export function lockLanguage(tag: string): string {
  const name = tag.toLowerCase()
  return name === 'zh-cn' ? 'zh' : name
}
