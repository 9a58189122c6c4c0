// Every entry's declarations are read here, with skipLibCheck off, as Node’s own resolution finds them from an ES module.
export * from 'react-auth0-metadata'
export * as fields from 'react-auth0-metadata/fields'
export { de } from 'react-auth0-metadata/locales/de'
export { ptBR } from 'react-auth0-metadata/locales/pt-BR'
export * as server from 'react-auth0-metadata/server'
export * as testing from 'react-auth0-metadata/testing'
export * as testingReact from 'react-auth0-metadata/testing/react'
import 'react-auth0-metadata/styles.css'
import { text } from 'react-auth0-metadata/fields'

// @ts-expect-error A type that did not arrive would let this pass.
text({ label: 1 })
