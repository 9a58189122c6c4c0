import { seeReadme } from '../fields/seeReadme.ts'

/** A field of the app's own kind was given no control to edit it with. */
export class MissingControlError extends Error {
  override readonly name = 'MissingControlError'
  readonly code = 'missing_control'

  constructor(field: string, control: string) {
    super(
      seeReadme(
        `The field "${field}" has no control, so it cannot be edited.\n` +
          `Give the editor one: <MetadataEditor controls={{ ${control}: YourControl }} … />.`,
        'missing_control',
      ),
    )
  }
}
