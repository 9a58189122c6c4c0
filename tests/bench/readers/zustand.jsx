import { useEffect } from 'react'
import { create } from 'zustand'
import { enter, indexes, keyOf, readUser, show, writeUser } from './task.jsx'

const useMetadata = create(() => ({}))

function Reader({ name }) {
  return show(useMetadata((metadata) => metadata[name]))
}

function Page({ count }) {
  useEffect(() => void readUser().then((metadata) => useMetadata.setState(metadata)), [])
  return indexes(count).map((index) => <Reader key={index} name={keyOf(index)} />)
}

enter(Page, async (patch) => {
  useMetadata.setState(patch)
  useMetadata.setState(await writeUser(patch))
})
