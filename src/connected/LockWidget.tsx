import { type ComponentPropsWithoutRef, forwardRef, useEffect, useImperativeHandle, useRef } from 'react'
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
export const LockWidget = forwardRef<HTMLDivElement | null, LockWidgetProps>(function LockWidget(
  { signInOptions, ...rest },
  ref,
) {
  const attach = useLockContainer()
  const element = useRef<HTMLDivElement>(null)
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current)
  const options = useRef(signInOptions)
  useEffect(() => {
    options.current = signInOptions
  })
  useEffect(() => (element.current ? attach(element.current, options.current) : undefined), [attach])
  return <div {...rest} ref={element} data-ram="lock" />
})
