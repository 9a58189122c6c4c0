import { seeReadme } from '../fields/seeReadme.ts'

/** The handler was given no audience to hold tokens against. A programmer's mistake: thrown while it is made. */
export class MissingAudienceError extends Error {
  override readonly name = 'MissingAudienceError'
  readonly code = 'missing_audience'

  constructor() {
    super(
      seeReadme(
        'audience is missing, so any token of the tenant would do.\nGive the identifier of your API in Auth0.',
        'missing_audience',
      ),
    )
  }
}
