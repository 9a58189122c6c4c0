import type { ReactNode } from 'react'
import { LockProvider } from 'react-auth0-metadata'
import 'react-auth0-metadata/styles.css'

// The domain is that of the environment in which the server runs, not of the one in which it was built.
export const dynamic = 'force-dynamic'

// A Server Component that renders a client component straight from the package: what its 'use client' is for.
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <LockProvider domain={process.env['AUTH0_DOMAIN'] ?? 'acme.eu.auth0.com'} clientId="the-app">
          {children}
        </LockProvider>
      </body>
    </html>
  )
}
