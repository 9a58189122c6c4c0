import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { type PropsWithChildren, type ReactElement, useEffect, useState } from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { themes } from 'storybook/theming'

interface Chosen {
  readonly globals: { readonly theme?: string | undefined }
}

/** Before the first message, the choice stands in the address alone. */
const inTheAddress = (): string | undefined =>
  /theme:(\w+)/.exec(new URLSearchParams(location.search).get('globals') ?? '')?.[1]

/** Docs pages in the theme that the toolbar says, as the stories are. */
export function DocsInTheChosenTheme(props: PropsWithChildren<DocsContainerProps>): ReactElement {
  const { channel } = props.context
  const [theme, setTheme] = useState(inTheAddress)
  useEffect(() => {
    const take = ({ globals }: Chosen): void => setTheme(globals.theme)
    channel.on(GLOBALS_UPDATED, take)
    channel.on(SET_GLOBALS, take)
    return () => {
      channel.off(GLOBALS_UPDATED, take)
      channel.off(SET_GLOBALS, take)
    }
  }, [channel])
  const isDark =
    theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  return (
    <div style={{ colorScheme: isDark ? 'dark' : 'light' }}>
      <DocsContainer {...props} theme={isDark ? themes.dark : themes.light} />
    </div>
  )
}
