import { validationMessages } from '../../fields/index.ts'
import { english, type LocalePack } from '../messages.ts'

/** English, with the texts of validation as well, so that it can be laid over another language. */
export const en: LocalePack = { ...english, validation: validationMessages }
