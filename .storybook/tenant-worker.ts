// The tenant of a static Storybook, which has no server: a service worker answers for it.
import { hostInServiceWorker } from 'react-auth0-metadata/testing'
import { apis, clients, users } from './tenant.ts'

/** Lock's dictionaries lie beside this script: a service worker may not import them when they are asked for. */
async function languages(language: string) {
  const answer = await fetch(new URL(`tenant-languages/${language}.json`, location.href))
  return answer.ok ? answer.json() : undefined
}

hostInServiceWorker({ apis, clients, users, languages })
hostInServiceWorker({ path: 'journey', clients, languages })
