// One field of an editor: what it shows, and when it is checked. What it shares with others is on the desk.
import { fromControlText, validateField } from '../../fields/index.ts'
import type { Decoded } from '../../fields/decoded.ts'
import { jsonEqual } from '../../fields/equal.ts'
import type { FieldIssue } from '../../fields/issue.ts'
import type { Json } from '../../fields/json.ts'
import { isCompound, isSameSnapshot, lookAt } from './look.ts'
import { PlacedField } from './placedField.ts'
import type { Place } from './places.ts'
import type { FieldSnapshot, FollowedField } from './types.ts'

const noIssues: readonly FieldIssue[] = []
/** What lies deeper is shown where it lies. */
const isOwn = (issue: FieldIssue): boolean => issue.path.length === 0
/** Long enough for a rule that asks a server not to be asked for each letter. */
const checkDelay = 300

export class FieldEntry extends PlacedField implements FollowedField {
  #snapshot: FieldSnapshot | undefined
  #decoded: Decoded | undefined
  /** What was typed, and what it was written as: once something else stands there, it no longer counts. */
  #text: string | undefined
  #typed: Json | undefined
  #unreadable: FieldIssue | undefined
  #isTouched = false
  #isTold = false
  #found: readonly FieldIssue[] = noIssues
  #checking: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** What was typed stays. */
  override become(place: Place | undefined): void {
    super.become(place)
    this.#decoded = undefined
    this.#snapshot = undefined
  }

  get snapshot(): FieldSnapshot {
    return (this.#snapshot ??= this.#look())
  }

  /** Looks again, and tells whoever shows it if something is different. */
  refresh(): void {
    if (!this.#snapshot && !this.isFollowed) return
    const next = this.#look()
    if (this.#snapshot && isSameSnapshot(this.#snapshot, next)) return
    this.#snapshot = next
    this.tell()
  }

  #look(): FieldSnapshot {
    const { field } = this
    const json = this.desk.read(this.place)
    if (this.#text !== undefined && !this.#unreadable && !jsonEqual(json, this.#typed)) this.#text = undefined
    if (!isCompound(field)) this.#decoded = field.decode(json, this.#decoded)
    // Half a number is no mistake yet; of half a JSON object it helps to know where it breaks.
    const isDue = this.#isTouched || this.#text !== ''
    return lookAt(this.desk, this.place, json, {
      decoded: this.#decoded,
      text: this.#text,
      unreadable: this.#unreadable !== undefined,
      issues: this.#unreadable && isDue ? [this.#unreadable] : this.#found,
      validating: this.#checking !== undefined,
    })
  }

  set(value: unknown): void {
    this.#settle()
    this.desk.write(this.place, value === undefined ? undefined : this.field.encode(value))
    this.recheck()
  }

  setText(text: string, isUnreadable = false): void {
    // The browser keeps to itself what it cannot read; no kind that has such texts reads a question mark either.
    const { json, issue } = fromControlText(this.field, isUnreadable ? '?' : text)
    // A browser tells of a letter twice, by two events.
    if (text === this.#text && !issue === !this.#unreadable) return
    this.#text = text
    this.#typed = json
    this.#unreadable = issue
    if (issue) this.desk.mistype(this.place, text)
    else this.desk.write(this.place, json)
    this.recheck()
  }

  blur(): void {
    if (!this.#unreadable) this.#text = undefined
    this.refresh()
    void this.check()
    this.desk.left(this.place.leaf)
  }

  reset(): void {
    this.resolve('theirs')
  }

  resolve(take: 'mine' | 'theirs'): void {
    if (take === 'theirs') this.clear()
    this.desk.resolve(this.place.leaf, take)
  }

  /** Checks what is there now, and from now on; the latest check wins. Gives everything that is wrong. */
  check(): readonly FieldIssue[] | Promise<readonly FieldIssue[]> {
    this.#stopChecking()
    this.#isTouched = true
    const checking = new AbortController()
    const found = validateField(this.field, this.desk.read(this.place), checking)
    if (!(found instanceof Promise)) return this.show(found.filter(isOwn))
    this.#checking = checking
    this.refresh()
    return found.then((issues) => {
      if (this.#checking !== checking) return this.snapshot.issues
      this.#checking = undefined
      return this.show(issues.filter(isOwn))
    })
  }

  /** Shows what was found wrong: here, with all fields together, or by the server, which is `told`. */
  show(found: readonly FieldIssue[], isTold = false): readonly FieldIssue[] {
    // A thousand fields in which nothing was and is wrong are not to be looked at again for that.
    const isNews = found.length + this.#found.length > 0 || this.#unreadable || this.#snapshot?.validating
    this.#isTouched = true
    this.#found = found
    this.#isTold = isTold
    if (isNews) {
      this.refresh()
      this.desk.judged()
    }
    return this.snapshot.issues
  }

  /** Forgets what was typed and what was found wrong with it. */
  clear(): void {
    this.#stopChecking()
    this.#settle()
    this.#isTouched = false
    this.#found = noIssues
  }

  #settle(): void {
    this.#text = undefined
    this.#unreadable = undefined
    this.desk.unreadable.delete(this.address)
  }

  /** Its rules may be others now. What was told stands: nobody knows the rule. */
  reconsider(): void {
    if (!this.isDescribed) this.clear()
    else if (this.#unreadable && this.#text) this.setText(this.#text)
    if (!this.#isTold) this.recheck()
  }

  /** Once problems are shown they follow the typing: at once, or a little later if the app has a rule of its own. */
  recheck(): void {
    if (!this.#isTouched) return
    this.#stopChecking()
    this.refresh()
    if (this.field.validate) this.#timer = setTimeout(() => void this.check(), checkDelay)
    else void this.check()
  }

  #stopChecking(): void {
    clearTimeout(this.#timer)
    this.#checking?.abort()
    this.#checking = undefined
  }
}
