import { seeReadme } from '../fields/seeReadme.ts'

/** A part of an editor was rendered outside of one. */
export class MissingEditorError extends Error {
  override readonly name = 'MissingEditorError'
  readonly code = 'missing_editor'

  constructor(component: string) {
    super(
      seeReadme(
        `${component} must stand inside a MetadataEditor (or SignupFields): there is nothing to edit otherwise.\n` +
          `Wrap it: <MetadataEditor fields={…} metadata={…} onSave={…}><${component} … /></MetadataEditor>.`,
        'missing_editor',
      ),
    )
  }
}
