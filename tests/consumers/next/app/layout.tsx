import type { ReactNode } from 'react'
import { LockProvider } from 'react-auth0-metadata'
import 'react-auth0-metadata/styles.css'

// A Server Component that renders a client component straight from the package: what its 'use client' is for.
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <LockProvider domain="acme.eu.auth0.com" clientId="client">
          {children}
        </LockProvider>
      </body>
    </html>
  )
}
