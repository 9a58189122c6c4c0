// Stories of connected components: each has a person at a tenant of its own, in this page's memory, beyond the toolbar's network.
import type { Decorator, StoryContext } from '@storybook/react-vite'
import type { MetadataOptions } from 'react-auth0-metadata'
import type { JsonObject } from 'react-auth0-metadata/fields'
import { TestMetadataProvider } from 'react-auth0-metadata/testing/react'
import { type ReactElement, type ReactNode, useState } from 'react'
import { createWorld, type World } from './journeys/world.ts'
import { fetchOver, type Network } from './live-demo/network.ts'
import { ada } from './profile.ts'

/** What a story says of its tenant, as its parameter `person`. */
export interface Person {
  /** What the tenant holds; Ada's answers unless told, `null` for somebody who never had any. */
  readonly stored?: JsonObject | null | undefined
  readonly isSignedOut?: boolean | undefined
  /** Plans faults before the first request. */
  readonly prepare?: ((world: World) => unknown) | undefined
  readonly options?: Pick<MetadataOptions, 'conflicts' | 'retries'> | undefined
}

/** Storybook does not know what stories say in parameters. */
const personOf = (parameters: Readonly<Record<string, unknown>>): Person => parameters['person'] ?? {}

/** Nor what loaders give. */
export const worldOf = (loaded: Readonly<Record<string, unknown>>): World => loaded['world'] as World

/** The parameters of a story about such a person. */
export const about = (person: Person): { readonly person: Person } => ({ person })

export async function withWorld({ parameters }: Pick<StoryContext, 'parameters'>): Promise<{ world: World }> {
  const { stored = ada, prepare } = personOf(parameters)
  const world = await createWorld(stored ? { user_metadata: stored } : {})
  prepare?.(world)
  return { world }
}

/** Auth0 never answers a read. */
export const neverAnswers = ({ tenant }: World): unknown =>
  tenant.next({ on: 'GET /api/v2/users/*', hold: 'before' })
/** Every read arrives, and no change does. */
export const losesChanges = ({ tenant }: World): unknown =>
  tenant.next({ on: 'PATCH /api/v2/users/*', lost: 'before', times: 'always' })
/** Nothing arrives. */
export const losesAll = (world: World): unknown => world.loseConnection()

interface SignedInProps {
  readonly world: World
  readonly person: Person
  readonly network: Network
  readonly children: ReactNode
}

function SignedIn({ world, person, network, children }: SignedInProps): ReactElement {
  // The first one: Storybook makes another with each change in the toolbar, where nobody is signed in.
  const [{ userId, tenant }] = useState(() => ({
    userId: world.userId,
    tenant: { ...world.tenant, fetch: fetchOver(network, world.tenant.fetch) },
  }))
  return (
    <TestMetadataProvider
      {...person.options}
      tenant={tenant}
      userId={person.isSignedOut ? null : userId}
      warnBeforeUnload={false}
    >
      {children}
    </TestMetadataProvider>
  )
}

export const onATenant: Decorator = (Story, { loaded, parameters, globals }) => {
  const network = globals['network'] as Network // one of the toolbar's
  return (
    <SignedIn key={network} world={worldOf(loaded)} person={personOf(parameters)} network={network}>
      <Story />
    </SignedIn>
  )
}
