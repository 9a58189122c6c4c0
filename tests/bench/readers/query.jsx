import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query'
import { enter, indexes, keyOf, readUser, show, writeUser } from './task.jsx'

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } })
const queryKey = ['user_metadata']

function Reader({ name }) {
  const { data } = useQuery({ queryKey, queryFn: readUser, select: (metadata) => metadata[name] })
  return show(data)
}

let mutate
function Writer() {
  // oxlint-disable-next-line react/globals -- the benchmark presses this button from outside
  ;({ mutateAsync: mutate } = useMutation({
    mutationFn: writeUser,
    onMutate: (patch) => client.setQueryData(queryKey, (before) => ({ ...before, ...patch })),
    onSuccess: (metadata) => client.setQueryData(queryKey, metadata),
  }))
  return null
}

function Page({ count }) {
  return (
    <QueryClientProvider client={client}>
      {indexes(count).map((index) => (
        <Reader key={index} name={keyOf(index)} />
      ))}
      <Writer />
    </QueryClientProvider>
  )
}

enter(Page, (patch) => mutate(patch))
