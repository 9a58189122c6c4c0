import { managementSource, MetadataProvider, useMetadataValue, useUpdateMetadata } from 'react-auth0-metadata'
import { defineFields, text } from 'react-auth0-metadata/fields'
import { enter, indexes, keyOf, show } from './task.jsx'

const fields = defineFields(
  Object.fromEntries(indexes(10).map((index) => [keyOf(index), text({ label: keyOf(index) })])),
)
const source = managementSource({ domain: 'acme.auth0.com' })
const getAccessToken = async () => 'token'

function Reader({ name }) {
  return show(useMetadataValue(fields, (metadata) => metadata[name]))
}

let update
function Writer() {
  // oxlint-disable-next-line react/globals -- the benchmark presses this button from outside
  ;({ update } = useUpdateMetadata(fields))
  return null
}

function Page({ count }) {
  return (
    <MetadataProvider userId="ada" getAccessToken={getAccessToken} source={source}>
      {indexes(count).map((index) => (
        <Reader key={index} name={keyOf(index)} />
      ))}
      <Writer />
    </MetadataProvider>
  )
}

enter(Page, (patch) => update(patch))
