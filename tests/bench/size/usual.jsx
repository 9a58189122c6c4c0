// The same with auth0-react for the session, TanStack Query for reading and writing, RJSF with ajv for the form.
import { Auth0Provider, useAuth0 } from '@auth0/auth0-react'
import Form from '@rjsf/core'
import validator from '@rjsf/validator-ajv8'
import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'

const domain = 'acme.eu.auth0.com'
const audience = `https://${domain}/api/v2/`
const queryKey = ['user_metadata']
const schema = {
  type: 'object',
  required: ['hobby'],
  properties: {
    hobby: { type: 'string', title: 'Hobby', maxLength: 80 },
    city: { type: 'string', title: 'City', maxLength: 80 },
  },
}

function useUserMetadata() {
  const { user, getAccessTokenSilently } = useAuth0()
  const client = useQueryClient()
  const ask = async (init) => {
    const authorization = `Bearer ${await getAccessTokenSilently()}`
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await fetch(`${audience}users/${encodeURIComponent(user.sub)}`, { ...init, headers })
    if (!response.ok) throw new Error(`Auth0 answered ${response.status}.`)
    return (await response.json()).user_metadata ?? {}
  }
  const query = useQuery({ queryKey, queryFn: () => ask({}) })
  const mutation = useMutation({
    mutationFn: (user_metadata) => ask({ method: 'PATCH', body: JSON.stringify({ user_metadata }) }),
    onSuccess: (metadata) => client.setQueryData(queryKey, metadata),
  })
  return { query, mutation }
}

function Profile() {
  const { query, mutation } = useUserMetadata()
  if (query.isError) return <p>{query.error.message}</p>
  if (query.isPending) return <p>One moment …</p>
  const save = ({ formData }) => mutation.mutate(formData)
  return <Form schema={schema} formData={query.data} validator={validator} onSubmit={save} />
}

function App() {
  const { isLoading, isAuthenticated, loginWithRedirect } = useAuth0()
  if (isLoading) return <p>One moment …</p>
  if (!isAuthenticated) return <button onClick={() => void loginWithRedirect()}>Sign in</button>
  return <Profile />
}

createRoot(document.body).render(
  <Auth0Provider domain={domain} clientId="web" authorizationParams={{ audience }}>
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>
  </Auth0Provider>,
)
