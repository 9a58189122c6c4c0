import { seeReadme } from '../fields/seeReadme.ts'

/** A suspending hook ran on a server that was given no `initialMetadata`. React renders that part in the browser. */
export class SuspenseOnServerError extends Error {
  override readonly name = 'SuspenseOnServerError'
  readonly code = 'suspense_on_server'

  constructor() {
    super(
      seeReadme(
        'useSuspenseUserMetadata ran on a server, where nobody is signed in: React shows the Suspense fallback.\n' +
          'For a first paint with data, pass initialMetadata to the provider.',
        'suspense_on_server',
      ),
    )
  }
}
