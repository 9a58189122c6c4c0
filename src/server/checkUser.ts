import { MetadataRefusal } from './refusal.ts'

/**
 * Refuses what a page means for somebody else: a cookie, or a token, becomes another user's while a page of the one
 * before is still open. The id is percent-encoded, because a header holds no letter beyond Latin-1.
 */
export function checkUser(request: Request, userId: string): void {
  const meant = request.headers.get('x-metadata-user')
  if (meant === null || decode(meant) === userId) return
  throw new MetadataRefusal(
    'wrong_user',
    'The page belongs to another user than the one who is signed in. Nothing was changed.\nLoad the page again.',
  )
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
