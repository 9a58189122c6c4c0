import { type ForwardedRef, PureComponent, type ReactElement } from 'react'
import type { FieldSnapshot, FollowedField, Follower } from '../metadata/editor/types.ts'
import type { Control } from './controlProps.ts'
import type { EditorScope } from './EditorContext.ts'
import { ListField } from './ListField.tsx'
import type { FieldElementProps } from './MetadataField.tsx'
import { renderGroup } from './renderGroup.tsx'
import { renderLeaf } from './renderLeaf.tsx'

interface FieldViewProps extends FieldElementProps {
  readonly scope: EditorScope
  readonly name: string
  readonly control?: Control | undefined
  readonly forwardedRef?: ForwardedRef<HTMLElement> | undefined
}

/**
 * One field. A class without context, because an editor has many of them: as hooks, subscription and memo make several
 * times the objects, and two effects each. Renders what `MetadataField` says.
 */
export class FieldView extends PureComponent<FieldViewProps> implements Follower {
  #entry: FollowedField | undefined
  #shown: FieldSnapshot | undefined
  #followed: FollowedField | undefined

  override componentDidMount(): void {
    this.#follow()
  }

  override componentDidUpdate(): void {
    if (this.#entry !== this.#followed) this.#follow()
  }

  override componentWillUnmount(): void {
    this.#followed?.unfollow(this)
  }

  changed(): void {
    this.forceUpdate()
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
    return renderLeaf(entry, snapshot, scope, rest, ref, control)
  }
}
