// Whatever Auth0 or Lock would refuse, drop or crash on is an error here, while somebody looks at the definition.
import type { RootAttributes } from './defineFields.ts'
import { FieldDefinitionError } from './errors.ts'
import type { AnyField, Shape } from './field.ts'
import type { Json } from './json.ts'
import { checkSignUp } from './signUp/checkSignUp.ts'

export function checkDefinition(shape: Shape, rootAttributes: RootAttributes): void {
  checkShape(shape, '')
  checkSignUp(shape, rootAttributes)
}

function checkShape(shape: Shape, parent: string): void {
  for (const [key, field] of Object.entries(shape)) {
    const path = parent + key
    if (key === '' || /[.$]/.test(key)) {
      throw new FieldDefinitionError(
        'bad-name',
        path,
        'Auth0 refuses metadata names that are empty or contain "." or "$".\nRename it, or nest it in a group.',
      )
    }
    checkField(field, path)
  }
}

function checkField(field: AnyField, path: string): void {
  if (typeof field?.decode !== 'function') {
    throw new FieldDefinitionError(
      'not-a-field',
      path,
      'it was not made by a function such as text({ label }).',
    )
  }
  if (path.includes('.') && field.signUp !== undefined) {
    throw new FieldDefinitionError(
      'sign-up-nested',
      path,
      'sign-up can only ask first-level fields, because Auth0 takes only strings there.\n' +
        'Leave signUp out here: ProfileGate asks for it after the first sign-in.',
    )
  }
  if (field.fields !== undefined) checkShape(field.fields, `${path}.`)
  else if (field.item !== undefined) checkField(field.item, `${path}.0`)
  else checkDefault(field, path)
}

function checkDefault(field: AnyField, path: string): void {
  // What a custom kind holds is known to its own functions alone.
  if (field.default === undefined || field.write !== undefined) return
  const { value, issues } = field.decode(field.default as Json)
  const problem = issues[0] ?? field.check(value)
  if (problem === undefined) return
  throw new FieldDefinitionError('bad-default', path, `its default breaks its own rules: ${problem.message}`)
}
