import { isJsonObject, type IsLeaf, type JsonChange, type JsonObject, type Path } from '../../fields/json.ts'
import { own } from '../../fields/own.ts'
import { type Edit, toEdits } from './edits.ts'

/** The metadata with every edit made, in order. What no edit names stays the same object. */
export function applyEdits(metadata: JsonObject, edits: readonly Edit[]): JsonObject {
  return edits.reduce((current, edit) => applyAt(current, edit.path, edit.value), metadata)
}

/** The metadata after a deep change: `undefined` changes nothing, `null` deletes, objects merge, the rest replaces. */
export function applyChange(metadata: JsonObject, change: JsonChange, isLeaf?: IsLeaf): JsonObject {
  return applyEdits(metadata, toEdits(change, metadata, isLeaf))
}

function applyAt(object: JsonObject, path: Path, value: Edit['value']): JsonObject {
  const [key, ...rest] = path
  if (key === undefined) return object
  const child = own(object, key)
  if (rest.length > 0) {
    // Deleting inside what is not there, or holds no keys, deletes nothing.
    if (value === undefined && !isJsonObject(child)) return object
    const nested = applyAt(isJsonObject(child) ? child : {}, rest, value)
    return nested === child ? object : { ...object, [key]: nested }
  }
  if (value !== undefined) return { ...object, [key]: value }
  if (child === undefined) return object
  const { [key]: _gone, ...kept } = object
  return kept
}
