import { UnreachableError } from './errors.ts'

/** Says of a part that is loaded when needed that the network failed; each browser has words of its own for that. */
export async function loaded<Part>(part: Promise<Part>): Promise<Part> {
  try {
    return await part
  } catch (cause) {
    throw new UnreachableError('A part of this page could not be loaded', undefined, { cause })
  }
}
