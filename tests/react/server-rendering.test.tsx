// @vitest-environment node
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type ReactElement, Suspense } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import {
  LockProvider,
  type LockProviderProps,
  useLock,
  useMetadataValue,
  useSuspenseUserMetadata,
  useUserMetadata,
} from 'react-auth0-metadata'
import { profile } from './profile.ts'

const initialMetadata = { userId: 'auth0|ada', metadata: { hobby: 'chess' }, readAt: 1_790_000_000_000 }

function App(props: Partial<LockProviderProps>): ReactElement {
  return <LockProvider domain="acme.eu.auth0.com" clientId="the-app" fields={profile} {...props} />
}

function Hobby(): ReactElement {
  const { status } = useLock()
  const mine = useUserMetadata(profile)
  const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
  return <p>{`${status} ${mine.status} ${hobby}`}</p>
}

function SuspendingHobby(): ReactElement {
  return <p>{useSuspenseUserMetadata(profile).metadata.hobby}</p>
}

async function streamed(
  element: ReactElement,
): Promise<{ readonly html: string; readonly errors: unknown[] }> {
  const errors: unknown[] = []
  const { pipe } = renderToPipeableStream(element, { onError: (error) => void errors.push(error) })
  return { html: await text(pipe(new PassThrough())), errors }
}

describe('on a server', () => {
  test('everything renders with no window, as loading', () => {
    expect(typeof window).toBe('undefined')
    expect(
      renderToString(
        <App>
          <Hobby />
        </App>,
      ),
    ).toContain('loading loading undefined')
  })

  test('initialMetadata is in the first paint', () => {
    expect(
      renderToString(
        <App initialMetadata={initialMetadata}>
          <Hobby />
        </App>,
      ),
    ).toContain('loading ready chess')
  })

  test('a hook that suspends streams what initialMetadata brought', async () => {
    const { html, errors } = await streamed(
      <App initialMetadata={initialMetadata}>
        <Suspense fallback="waiting">
          <SuspendingHobby />
        </Suspense>
      </App>,
    )
    expect(html).toContain('chess')
    expect(errors).toEqual([])
  })

  test('without it the fallback is streamed, and the error says why', async () => {
    const { html, errors } = await streamed(
      <App>
        <Suspense fallback="waiting">
          <SuspendingHobby />
        </Suspense>
      </App>,
    )
    expect(html).toContain('waiting')
    expect(errors).toMatchObject([{ code: 'suspense_on_server' }])
  })

  test('users who are rendered at once each see their own, and nothing of them is left behind', async () => {
    const names = ['ada', 'bob', 'eve']
    const pages = names.map((name) => {
      const metadata = { hobby: `what ${name} likes` }
      return streamed(
        <App initialMetadata={{ userId: `auth0|${name}`, metadata, readAt: 0 }}>
          <Suspense fallback="waiting">
            <SuspendingHobby />
            <Hobby />
          </Suspense>
        </App>,
      )
    })
    for (const [index, { html }] of (await Promise.all(pages)).entries()) {
      const said = names.filter((name) => html.includes(`what ${name} likes`))
      expect(said).toEqual([names[index]])
    }
    const next = (
      <App>
        <Hobby />
      </App>
    )
    expect(renderToString(next)).toContain('loading loading undefined')
    expect(Reflect.has(globalThis, Symbol.for('react-auth0-metadata'))).toBe(false)
  })

  test('neither Lock nor the token storage nor the network is touched', () => {
    const touched = vi.fn<() => Promise<never>>(() => Promise.reject(new Error('touched')))
    const storage = { get: touched, set: touched, remove: touched }
    renderToString(
      <App loadLock={touched} storage={storage} fetch={touched}>
        <Hobby />
      </App>,
    )
    expect(touched).not.toHaveBeenCalled()
  })
})
