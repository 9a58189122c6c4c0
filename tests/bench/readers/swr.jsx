import useSWR, { mutate, SWRConfig } from 'swr'
import { enter, indexes, keyOf, readUser, show, writeUser } from './task.jsx'

const config = { fetcher: readUser, revalidateIfStale: false, revalidateOnFocus: false }

function Reader({ name }) {
  const { data } = useSWR('user_metadata')
  return show(data?.[name])
}

function Page({ count }) {
  return (
    <SWRConfig value={config}>
      {indexes(count).map((index) => (
        <Reader key={index} name={keyOf(index)} />
      ))}
    </SWRConfig>
  )
}

enter(Page, (patch) =>
  mutate('user_metadata', writeUser(patch), {
    optimisticData: (before) => ({ ...before, ...patch }),
    populateCache: true,
    revalidate: false,
  }),
)
