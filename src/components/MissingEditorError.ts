import { seeReadme } from '../fields/seeReadme.ts'

/** A part of an editor was rendered outside of one. */
export class MissingEditorError extends Error {
  override readonly name = 'MissingEditorError'
  readonly code = 'missing_editor'

  constructor(component: string) {
    super(
      seeReadme(
        `${component} stands outside a MetadataEditor (or SignupFields), so there is nothing to edit.\nWrap it in one.`,
        'missing_editor',
      ),
    )
  }
}
