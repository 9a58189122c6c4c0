import { type MetadataOptions, ProfileGate, UserMetadataEditor, UserMetadataList } from 'react-auth0-metadata'
import { TestMetadataProvider } from 'react-auth0-metadata/testing/react'
import { type ReactElement, useEffect, useReducer, useState } from 'react'
import { Holdings } from '../live-demo/Holdings.tsx'
import { profile } from '../profile.ts'
import type { World } from './world.ts'
import '../live-demo/demo.css'

export interface JourneyProps {
  readonly world: World
  /** One page for each of these. */
  readonly tabs?: readonly string[] | undefined
  /** What is done when others changed the same answer meanwhile. */
  readonly conflicts?: MetadataOptions['conflicts']
  /** The page asks for what is missing before it shows anything. */
  readonly gate?: boolean | undefined
}

function Page({ gate }: { readonly gate: boolean }): ReactElement {
  if (!gate) return <UserMetadataEditor fields={profile} />
  return (
    <ProfileGate fields={profile}>
      <UserMetadataList fields={profile} />
    </ProfileGate>
  )
}

const oneTab = ['The app']

/** One person's pages on the left, and the tenant on the right. */
export function Journey({
  world: first,
  tabs = oneTab,
  conflicts,
  gate = false,
}: JourneyProps): ReactElement {
  // Storybook makes another one with each change in the toolbar.
  const [world] = useState(first)
  const [, lookAgain] = useReducer((count: number) => count + 1, 0)
  useEffect(() => world.subscribe(lookAgain), [world])
  return (
    <main className="demo">
      <div className="demo-columns">
        {tabs.map((tab) => (
          <section key={tab} className="demo-card" aria-label={tab}>
            <header>
              <h1>{tab}</h1>
            </header>
            <TestMetadataProvider tenant={world.tenant} userId={world.userId} conflicts={conflicts}>
              <Page gate={gate} />
            </TestMetadataProvider>
          </section>
        ))}
        <Holdings metadata={world.held() ?? null} requests={[...world.tenant.requests]} />
      </div>
    </main>
  )
}
