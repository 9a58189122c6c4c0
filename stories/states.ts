// What stories of several components share: ways in which saving goes, and words that are too long.
import type { JsonObject } from 'react-auth0-metadata/fields'
import { defineFields, multiSelect, select, text } from 'react-auth0-metadata/fields'

export const offline = Object.assign(new Error('offline'), { code: 'unreachable' })
export const atOnce = (): Promise<void> => Promise.resolve()
export const never = (): Promise<void> => new Promise(() => {})
export const refuse = (): Promise<void> => Promise.reject(new Error('This name is already taken.'))
export const unreachable = (): Promise<void> => Promise.reject(offline)

export const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
export const longSentence =
  'A label so long that it has to be read twice before anybody knows what it is about. '

export const longProfile = defineFields({
  word: text({ label: longWord, hint: longWord, required: true, signUp: { placeholder: longWord } }),
  sentence: text({ label: longSentence.repeat(2), signUp: { placeholder: 'Sentence' } }),
  choice: select({
    label: longSentence,
    options: { one: longSentence.repeat(2), two: longWord },
    signUp: { placeholder: 'Choice' },
  }),
  choices: multiSelect({ label: 'Several', options: { one: longSentence.repeat(2), two: longWord } }),
})
export const longValues: JsonObject = {
  word: longWord,
  sentence: longSentence.repeat(3),
  choice: 'one',
  choices: ['one', 'two'],
}

/** Texts depend on the toolbar's language, so stories find the button to save by its type. */
export function saveButton(canvasElement: HTMLElement): HTMLElement {
  const button = canvasElement.querySelector<HTMLElement>('[type="submit"]')
  if (!button) throw new Error('There is no button to save.')
  return button
}
