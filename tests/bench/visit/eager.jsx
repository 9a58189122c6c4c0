// As most pages do it: Lock is part of the page.
import * as lock from 'auth0-lock'
import { open } from './page.jsx'

globalThis.keepLock = lock.Auth0Lock
open({ loadLock: async () => lock })
