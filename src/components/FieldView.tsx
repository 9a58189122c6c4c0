import { type ForwardedRef, PureComponent, type ReactElement } from 'react'
import type { FieldSnapshot, FollowedField, Follower } from '../metadata/editor/types.ts'
import type { Control } from './controlProps.ts'
import type { EditorScope } from './EditorContext.ts'
import { ListField } from './ListField.tsx'
import type { FieldElementProps } from './MetadataField.tsx'
import { renderGroup } from './renderGroup.tsx'
import type { TextControl, TextHolder } from './renderControl.ts'
import { renderLeaf } from './renderLeaf.tsx'

interface FieldViewProps extends FieldElementProps {
  readonly scope: EditorScope
  readonly name: string
  readonly control?: Control | undefined
  readonly forwardedRef?: ForwardedRef<HTMLElement> | undefined
}

/** Whether nothing but the answer is another one; what is no answer may look different. */
function isOtherTextAlone(one: FieldSnapshot, other: FieldSnapshot): boolean {
  const keys = Object.keys(one) as (keyof FieldSnapshot)[]
  return keys.every((key) => {
    if (key === 'value') return (one.value === undefined) === (other.value === undefined)
    return key === 'text' || one[key] === other[key]
  })
}

/**
 * One field. A class without context, because an editor has many of them: as hooks, subscription and memo make several
 * times the objects, and two effects each. Renders what `MetadataField` says.
 *
 * A text control holds its text itself: a letter that changes nothing else is on screen already, and is not rendered.
 */
export class FieldView extends PureComponent<FieldViewProps> implements Follower {
  #entry: FollowedField | undefined
  #shown: FieldSnapshot | undefined
  #followed: FollowedField | undefined
  readonly #text: TextHolder = { current: null }

  override componentDidMount(): void {
    this.#follow()
    this.#adopt()
  }

  override componentDidUpdate(): void {
    if (this.#entry !== this.#followed) this.#follow()
    this.#showText()
  }

  override componentWillUnmount(): void {
    this.#followed?.unfollow(this)
  }

  changed(): void {
    const [shown, next] = [this.#shown, this.#entry?.snapshot]
    const isOnScreen = shown && next && this.#text.current?.value === next.text
    if (isOnScreen && isOtherTextAlone(shown, next)) this.#shown = next
    else this.forceUpdate()
  }

  #showText(): void {
    const [control, shown] = [this.#text.current, this.#shown]
    if (!control || !shown) return
    // What a browser cannot read it shows without giving it away.
    const isLeftOver = control.validity.badInput && shown.issues.length === 0
    if (isLeftOver || control.value !== shown.text) control.value = shown.text
  }

  /** Takes up what was typed into the server's page before it came alive. */
  #adopt(): void {
    const [control, shown] = [this.#text.current, this.#shown]
    if (!control || !shown || control.readOnly || control.value === shown.text) return
    // A browser may trim what is stored: that is nobody's edit.
    const untouched = control.cloneNode() as TextControl // A clone is what it was cloned from.
    untouched.value = shown.text
    if (untouched.value !== control.value) this.#entry?.setText(control.value, control.validity.badInput)
  }

  #follow(): void {
    this.#followed?.unfollow(this)
    this.#followed = this.#entry
    this.#followed?.follow(this)
    // It may have changed between rendering and now.
    if (this.#entry?.snapshot !== this.#shown) this.forceUpdate()
  }

  override render(): ReactElement | null {
    const { scope, name, control, forwardedRef: ref = null, ...rest } = this.props
    const entry = scope.editor.getField(name)
    const { snapshot } = entry
    this.#entry = entry
    this.#shown = snapshot
    const { element } = entry.field.control
    if (element === 'none') return null
    // Plain calls, not elements: a leaf and a group have no state, and each level of components costs at mounting.
    if (element === 'group') return renderGroup(entry, snapshot, scope, rest, ref)
    if (element === 'list')
      return <ListField scope={scope} entry={entry} snapshot={snapshot} forwardedRef={ref} {...rest} />
    return renderLeaf(entry, snapshot, scope, rest, ref, this.#text, control)
  }
}
