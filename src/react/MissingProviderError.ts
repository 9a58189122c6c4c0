import { seeReadme } from '../fields/seeReadme.ts'

/** A hook was called outside the provider that it reads from. */
export class MissingProviderError extends Error {
  override readonly name = 'MissingProviderError'
  readonly code = 'missing_provider'

  constructor(hook: string, wanted: string) {
    super(
      seeReadme(
        `${hook} was called outside ${wanted}, so there is nothing to read.\nWrap the app in one.`,
        'missing_provider',
      ),
    )
  }
}
