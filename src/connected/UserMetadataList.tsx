import type { ReactElement } from 'react'
import { MetadataList, type MetadataListProps } from '../components/index.ts'
import { useUserMetadata } from '../react/index.ts'

/** Shows the signed-in user's metadata to read. Renders a `dl`. */
export function UserMetadataList(props: Omit<MetadataListProps, 'metadata'>): ReactElement {
  const mine = useUserMetadata()
  return <MetadataList {...props} metadata={mine.status === 'ready' ? mine.metadata : undefined} />
}
