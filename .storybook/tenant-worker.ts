// The tenant of a static Storybook, which has no server: a service worker answers for it.
import { hostInServiceWorker } from 'react-auth0-metadata/testing'
import { apis, clients, users } from './tenant.ts'

hostInServiceWorker({ apis, clients, users })
