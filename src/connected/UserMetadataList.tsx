import { forwardRef } from 'react'
import { MetadataList, type MetadataListProps } from '../components/index.ts'
import { useUserMetadata } from '../react/index.ts'

/** Shows the signed-in user's metadata to read; a read that failed says so. Renders a `dl`. */
export const UserMetadataList = forwardRef<
  HTMLDListElement,
  Omit<MetadataListProps, 'metadata' | 'loadError' | 'onReload'>
>(function UserMetadataList(props, ref) {
  const mine = useUserMetadata()
  return (
    <MetadataList
      {...props}
      ref={ref}
      metadata={mine.status === 'ready' ? mine.metadata : undefined}
      loadError={mine.status === 'failed' ? mine.error : undefined}
      onReload={() => void mine.refresh()}
    />
  )
})
