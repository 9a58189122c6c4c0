import { type ForwardedRef, PureComponent, type ReactElement } from 'react'
import { isSameSnapshot } from '../metadata/index.ts'
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
const isOtherTextAlone = (one: FieldSnapshot, other: FieldSnapshot): boolean =>
  (one.value === undefined) === (other.value === undefined) &&
  isSameSnapshot(one, { ...other, text: one.text, value: one.value })

/** What was typed into a control of the server's page; React puts the server's text back into some when it takes them over. */
function typedBefore(id: string): { readonly control: Element; readonly text: string } | undefined {
  const control = document.getElementById(id)
  if (!control || !('defaultValue' in control)) return undefined
  // A browser may trim what is stored: that is nobody's edit.
  const { value: text, defaultValue } = control as TextControl // What has a default is typed into.
  const untouched = Object.assign(control.cloneNode() as TextControl, { value: defaultValue })
  return untouched.value === text ? undefined : { control, text }
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
  #text: TextHolder = { current: null }
  #typed: ReturnType<typeof typedBefore>

  constructor(props: FieldViewProps) {
    super(props)
    if (props.scope.wasServed) this.#typed = typedBefore(props.scope.prefix + props.name)
  }

  override componentDidMount(): void {
    const control = this.#text.current
    const typed = this.#typed
    const isBack = this.#followed
    this.#typed = undefined
    this.#follow()
    if (control && control === typed?.control && !control.readOnly) {
      control.value = typed.text
      this.#entry?.setText(typed.text, control.validity.badInput)
    } else if (typed || isBack) {
      // What was hidden meanwhile was told of nothing.
      this.#showText()
    }
  }

  override componentDidUpdate(): void {
    if (this.#entry !== this.#followed) this.#follow()
    this.#showText()
  }

  override componentWillUnmount(): void {
    this.#followed?.unfollow(this)
  }

  changed(): void {
    const control = this.#text.current
    const shown = this.#shown
    const next = this.#entry?.snapshot
    // What a browser cannot read it shows without giving it away.
    if (control?.validity.badInput && shown?.unreadable && !next?.unreadable) control.value = ''
    if (shown && next && control?.value === next.text && isOtherTextAlone(shown, next)) this.#shown = next
    else this.forceUpdate()
  }

  #showText(): void {
    const control = this.#text.current
    const text = this.#entry?.snapshot.text
    if (control && text !== undefined && control.value !== text) control.value = text
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
    const entry = scope.fieldAt(name)
    const { snapshot } = entry
    // Another editor's text is not to stay in the page, not even as what a reset would bring back.
    if (this.#entry && this.#entry !== entry) this.#text = { current: this.#text.current }
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
