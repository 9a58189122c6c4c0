// One function a message, so that an app pays only for those of the kinds it uses.

interface Limit {
  readonly limit: number | string
}
type Count = { readonly limit: number }

const characters = (count: number): string => `${count} ${count === 1 ? 'character' : 'characters'}`

export const required = (): string => 'Please fill this in.'
export const wrongType = (): string => 'Please answer this again: what is stored here cannot be read.'
export const tooShort = ({ limit }: Count): string => `Please use at least ${characters(limit)}.`
export const tooLong = ({ limit }: Count): string => `Please use at most ${characters(limit)}.`
export const email = (): string => 'Please enter an email address, like name@example.com.'
export const url = (): string => 'Please enter a web address that starts with https:// or http://.'
export const phone = (): string => 'Please enter a phone number, like +49 30 123456.'
export const number = (): string => 'Please enter a number.'
export const integer = (): string => 'Please enter a whole number.'
export const tooSmall = ({ limit }: Limit): string => `Please enter ${limit} or more.`
export const tooLarge = ({ limit }: Limit): string => `Please enter ${limit} or less.`
export const step = ({ limit }: Limit): string => `Please enter a multiple of ${limit}.`
export const option = (): string => 'Please choose one of the options.'
export const tooFew = ({ limit }: Count): string => `Please give at least ${limit}.`
export const tooMany = ({ limit }: Count): string => `Please give at most ${limit}.`
export const date = (): string => 'Please enter a date.'
export const time = (): string => 'Please enter a time.'
export const dateTime = (): string => 'Please enter a date and a time.'
export const tooEarly = ({ limit }: Limit): string => `Please enter ${limit} or later.`
export const tooLate = ({ limit }: Limit): string => `Please enter ${limit} or earlier.`
export const color = (): string => 'Please enter a colour, like #3366ff.'
export const json = ({ line, column }: { readonly line: number; readonly column: number }): string =>
  `This is not valid JSON: see line ${line}, column ${column}.`
export const invalid = (): string => 'Please change this answer: it is not accepted.'
export const unchecked = (): string => 'This could not be checked. Please try again.'
