import { type ComponentPropsWithoutRef, type ReactElement, useEffect, useRef } from 'react'
import { type SignInOptions, useLockContainer } from '../react/index.ts'

export interface LockWidgetProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Which screen, connection, language or prefilled values Lock shows. */
  readonly signInOptions?: SignInOptions | undefined
}

/**
 * The place in the page where Lock is drawn, with `display="container"` on the `LockProvider`. Lock's node lives as
 * long as the page: unmounting and mounting this elsewhere moves it, with what was typed. Renders a `div`.
 *
 * @example <LockProvider domain="…" clientId="…" display="container"><LockWidget /></LockProvider>
 */
export function LockWidget({ signInOptions, ...rest }: LockWidgetProps): ReactElement {
  const attach = useLockContainer()
  const element = useRef<HTMLDivElement>(null)
  const options = useRef(signInOptions)
  useEffect(() => {
    options.current = signInOptions
  })
  useEffect(() => (element.current ? attach(element.current, options.current) : undefined), [attach])
  return <div {...rest} ref={element} data-ram="lock" />
}
