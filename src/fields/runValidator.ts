import { noIssues } from './issue.ts'
import type { FieldIssue, IssuePath } from './issue.ts'
import { unchecked } from './messages.ts'
import type { StandardResult } from './standardSchema.ts'
import type { ValidationContext, Validator, Verdict } from './validator.ts'

type Issues = readonly FieldIssue[]

/** Asks an app's own validator. One that throws or rejects says that nothing is known, and is not the end of the page. */
export function runValidator(
  validator: Validator<never>,
  value: unknown,
  path: IssuePath,
  context: ValidationContext,
): Issues | Promise<Issues> {
  const failed = (): Issues => [{ path, code: 'unchecked', params: {}, message: unchecked() }]
  try {
    // arktype's schemas are functions as well, so the standard comes first.
    if ('~standard' in validator) {
      const result = validator['~standard'].validate(value)
      return then(result, (done) => fromStandard(done, path), failed)
    }
    // What a field reads is what its validator was typed for.
    return then(validator(value as never, context), (verdict) => fromVerdict(verdict, path), failed)
  } catch {
    return failed()
  }
}

function then<T>(
  result: T | Promise<T>,
  convert: (result: T) => Issues,
  failed: () => Issues,
): Issues | Promise<Issues> {
  return result instanceof Promise ? result.then(convert).catch(failed) : convert(result)
}

function fromStandard(result: StandardResult<unknown>, path: IssuePath): Issues {
  return (result.issues ?? []).map((issue) => ({
    // Not `path.map`: arktype's paths are a subclass of Array whose `map` makes something else.
    path: [...path, ...Array.from(issue.path ?? [], toSegment)],
    code: 'invalid',
    params: {},
    message: issue.message,
  }))
}

function toSegment(segment: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof segment === 'object' ? segment.key : segment
  return typeof key === 'number' ? key : String(key)
}

function fromVerdict(verdict: Verdict, path: IssuePath): Issues {
  if (!verdict) return noIssues
  if (typeof verdict === 'string') return [{ path, code: 'invalid', params: {}, message: verdict }]
  const { message, code = 'invalid', params = {}, path: below = [] } = verdict
  return [{ path: [...path, ...below], code, params, message }]
}
