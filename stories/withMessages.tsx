import type { Decorator } from '@storybook/react-vite'
import { english, type Messages, MessagesProvider } from '../src/components/index.ts'
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'

const packs = import.meta.glob<Readonly<Record<string, Messages>>>('../src/components/locales/*.ts')

function Pack({
  language,
  children,
}: {
  readonly language: string
  readonly children: ReactNode
}): ReactElement {
  const [messages, setMessages] = useState<Messages>(english)
  useEffect(() => {
    let isWanted = true
    void packs[`../src/components/locales/${language}.ts`]?.().then((pack) => {
      const [found] = Object.values(pack)
      if (isWanted && found) setMessages(found)
    })
    return () => void (isWanted = false)
  }, [language])
  return <MessagesProvider messages={messages}>{children}</MessagesProvider>
}

/** Puts a story into the language of the toolbar. */
export const withMessages: Decorator = (Story, { globals }) => (
  <Pack language={String(globals['language'] ?? 'en')}>
    <Story />
  </Pack>
)
