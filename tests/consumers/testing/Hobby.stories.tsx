import { withTenant } from 'react-auth0-metadata/testing/react'
import { Hobby } from './Hobby'

const ada = { user_metadata: { hobby: 'Sailing' } }

export default { component: Hobby, decorators: [withTenant({ user: ada })] }

export const SomeHobby = {}
