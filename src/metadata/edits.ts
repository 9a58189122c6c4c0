import type { Json, Path } from '../fields/json.ts'

/** One leaf to change: `value` is the new one, `undefined` deletes; `base` is what was on screen when editing began. */
export interface Edit {
  readonly path: Path
  readonly value: Json | undefined
  readonly base: Json | undefined
}
