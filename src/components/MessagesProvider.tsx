import { createContext, type ReactElement, type ReactNode, useContext, useMemo } from 'react'
import { english, type Messages } from './messages.ts'

// English is not the default here: an app without components does not pay for it.
const MessagesContext = /* @__PURE__ */ createContext<Partial<Messages> | undefined>(undefined)

export interface MessagesProviderProps {
  /** A language pack, or single texts that replace those around. */
  readonly messages: Partial<Messages>
  /** What shows these texts. */
  readonly children?: ReactNode
}

/** Gives all components below their texts. Renders no element. */
export function MessagesProvider({ messages, children }: MessagesProviderProps): ReactElement {
  const around = useContext(MessagesContext)
  const value = useMemo(() => ({ ...around, ...messages }), [around, messages])
  return <MessagesContext.Provider value={value}>{children}</MessagesContext.Provider>
}

/** The texts in force here: those of the nearest `MessagesProvider`, else English. */
export function useMessages(): Messages {
  const around = useContext(MessagesContext)
  return useMemo(() => (around ? { ...english, ...around } : english), [around])
}
