import { forwardRef, type ReactNode, useState } from 'react'
import { ProfileGateCard, type ProfileGateCardProps } from '../components/index.ts'
import { useMetadataEditor, useMissingFields, useUserMetadata } from '../react/index.ts'

export interface ProfileGateProps extends Omit<
  ProfileGateCardProps,
  'metadata' | 'names' | 'onSave' | 'onSkip' | 'owner'
> {
  /** Lets a person go on without answering, for as long as the page lives. */
  readonly skippable?: boolean | undefined
  /** Shown until it is known whether anything is missing; nothing unless given. */
  readonly fallback?: ReactNode
  /** What is shown once nothing is missing. */
  readonly children?: ReactNode
}

/**
 * Asks a signed-in user for required metadata that is still missing, before it shows its children: after a social
 * sign-up, or when a field was added later. Whoever is signed out, or whose metadata cannot be read, is let through.
 * Renders a `section`, or its children.
 *
 * @example <ProfileGate fields={profile}><Dashboard /></ProfileGate>
 */
export const ProfileGate = forwardRef<HTMLElement, ProfileGateProps>(function ProfileGate(props, ref) {
  const { fields, skippable = false, fallback = null, children, ...rest } = props
  const { status } = useUserMetadata()
  const missing = useMissingFields(fields)
  const { metadata, owner, onSave, pending } = useMetadataEditor(fields, { form: 'profile-gate' })
  const [skippedBy, setSkippedBy] = useState<string>()
  // What was missing at first stays on screen until all of it is saved, so that no field vanishes while it is typed.
  const [{ names: asked, whose }, setAsked] = useState<{
    names: readonly string[]
    whose?: string | undefined
  }>({ names: [] })

  const names = missing?.map(({ path }) => path.join('.')) ?? []
  const isAnswered = missing !== undefined && names.length === 0
  const answers = pending.filter(({ paths }) => paths.some((path) => asked.includes(path.join('.'))))
  const kept = whose === owner && !(isAnswered && answers.length === 0) ? asked : []
  const next = [...kept, ...names.filter((name) => !kept.includes(name))]
  if (whose !== owner || next.length !== asked.length) setAsked({ names: next, whose: owner })

  // An answer that waits for a connection or a choice keeps nobody out; its form stays, unseen, should it be refused after all.
  const isThrough = isAnswered && answers.every(({ status: at }) => /retrying|stalled|parked/.test(at))
  const isOpen = isThrough || status === 'signed-out' || status === 'failed'
  const isPassed = isOpen || (owner !== undefined && skippedBy === owner)
  const isAsking = missing !== undefined && metadata !== undefined && (!isPassed || answers.length > 0)
  return (
    <>
      {isAsking && (
        <ProfileGateCard
          {...rest}
          ref={ref}
          hidden={isPassed}
          fields={fields}
          metadata={metadata}
          names={asked.length > 0 ? asked : names}
          onSave={onSave}
          onSkip={skippable ? () => setSkippedBy(owner) : undefined}
        />
      )}
      {isPassed ? children : !isAsking && fallback}
    </>
  )
})
