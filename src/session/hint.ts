// Whether somebody was signed in on this browser: a flag, never a token. Without it a first visit would wait for an
// iframe that can only answer "nobody". Auth0's own SDKs keep the same in a cookie.

export function readHint(key: string): boolean {
  try {
    return localStorage.getItem(`${key} hint`) !== null
  } catch {
    return false
  }
}

export function writeHint(key: string, signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(`${key} hint`, '1')
    else localStorage.removeItem(`${key} hint`)
  } catch {
    // A browser without storage asks for a new sign-in after a reload; nothing else depends on it.
  }
}
