import { createContext, type ReactElement, type ReactNode, useContext, useMemo } from 'react'
import { english, type Messages } from './messages.ts'

type Layers = readonly Partial<Messages>[]

// English is not the default here: an app without components does not pay for it.
const MessagesContext = /* @__PURE__ */ createContext<Layers>([])

export interface MessagesProviderProps {
  /** A language pack, or single texts that replace those around. */
  readonly messages: Partial<Messages>
  /** What shows these texts. */
  readonly children?: ReactNode
}

/** Gives all components below their texts. Renders no element. */
export function MessagesProvider({ messages, children }: MessagesProviderProps): ReactElement {
  const around = useContext(MessagesContext)
  const layers = useMemo(() => [...around, messages], [around, messages])
  return <MessagesContext.Provider value={layers}>{children}</MessagesContext.Provider>
}

/** The texts in force here: those of the `MessagesProvider`s around, the nearest first, else English. */
export function useMessages(): Messages {
  const around = useContext(MessagesContext)
  return useMemo(() => (around.length > 0 ? around.reduce(replaced, english) : english), [around])
}

/** Single texts of validation, too, replace those around, and leave the others. */
function replaced(messages: Messages, by: Partial<Messages>): Messages {
  return { ...messages, ...by, validation: { ...messages.validation, ...by.validation } }
}
