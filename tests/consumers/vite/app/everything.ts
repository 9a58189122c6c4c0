// Every entry's declarations are read here, with skipLibCheck off.
export * from 'react-auth0-metadata'
export * as fields from 'react-auth0-metadata/fields'
export * as server from 'react-auth0-metadata/server'
export * as testing from 'react-auth0-metadata/testing'
export * as testingReact from 'react-auth0-metadata/testing/react'
