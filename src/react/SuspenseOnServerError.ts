/** A suspending hook ran on a server that was given no `initialMetadata`. React renders that part in the browser. */
export class SuspenseOnServerError extends Error {
  override readonly name = 'SuspenseOnServerError'
  readonly code = 'suspense_on_server'

  constructor() {
    super(
      'useSuspenseUserMetadata ran on a server, where nobody is signed in and waiting would never end.\n' +
        'React shows the nearest Suspense fallback and renders this part in the browser.\n' +
        'For a first paint with data, pass initialMetadata to the provider.',
    )
  }
}
