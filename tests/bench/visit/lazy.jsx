import { open } from './page.jsx'

open({})
