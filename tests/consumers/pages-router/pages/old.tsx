import Head from 'next/head'
import { LockProvider } from 'react-auth0-metadata'
import { Account } from '../app/Account'

export default function Old({ domain }: { domain: string }) {
  return (
    <LockProvider domain={domain} clientId="the-app">
      <Head>
        <link rel="icon" href="data:," />
      </Head>
      <Account />
    </LockProvider>
  )
}

export const getServerSideProps = () => ({ props: { domain: process.env['AUTH0_DOMAIN'] } })
