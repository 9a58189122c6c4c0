import { expect, it, vi } from 'vitest'
import { browserEnvironment } from '../../src/metadata/environment.ts'
import { browserChannel } from '../../src/metadata/store/tabs.ts'

it('the page tells when it is looked at, comes online or is left, until nobody listens', () => {
  const heard: string[] = []
  const fireAll = (): void => {
    for (const name of ['focus', 'online', 'beforeunload']) window.dispatchEvent(new Event(name))
    document.dispatchEvent(new Event('visibilitychange'))
  }
  const stops = (['focus', 'online', 'beforeunload', 'visibilitychange'] as const).map((name) =>
    browserEnvironment.listen(name, ({ type }) => heard.push(type)),
  )
  fireAll()
  expect(heard).toEqual(['focus', 'online', 'beforeunload', 'visibilitychange'])
  for (const stop of stops) stop()
  fireAll()
  expect(heard).toHaveLength(4)
})

it('a page that goes out of sight is not looked at, but still comes online', () => {
  const heard: string[] = []
  const stops = (['visibilitychange', 'online'] as const).map((name) =>
    browserEnvironment.listen(name, ({ type }) => heard.push(type)),
  )
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  try {
    document.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('online'))
    expect(heard).toEqual(['online'])
  } finally {
    hidden.mockRestore()
    for (const stop of stops) stop()
  }
})

it('on a server there is no page to listen to', () => {
  vi.stubGlobal('window', undefined)
  try {
    expect(() => browserEnvironment.listen('focus', () => {})()).not.toThrow()
  } finally {
    vi.unstubAllGlobals()
  }
})

it('what was to happen later does not, once it is called off', () => {
  vi.useFakeTimers()
  try {
    const happened: string[] = []
    const callOff = browserEnvironment.after(10, () => happened.push('first'))
    browserEnvironment.after(10, () => happened.push('second'))
    callOff()
    vi.advanceTimersByTime(10)
    expect(happened).toEqual(['second'])
  } finally {
    vi.useRealTimers()
  }
})

it('the clock is the page’s, and chance is a share of one', () => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  try {
    expect(browserEnvironment.now()).toBe(1_700_000_000_000)
  } finally {
    vi.useRealTimers()
  }
  expect(browserEnvironment.random()).toBeGreaterThanOrEqual(0)
  expect(browserEnvironment.random()).toBeLessThan(1)
})

it('tabs of one channel hear each other, and a closed one is silent', async () => {
  const news = { kind: 'signed-out' } as const
  const heard = new Promise((resolve) => {
    const listening = browserChannel('a channel', (message) => {
      listening.close()
      resolve(message)
    })
    const speaking = browserChannel('a channel', () => {})
    speaking.post(news)
    speaking.close()
    expect(() => speaking.post(news)).toThrow(/closed/i)
  })
  expect(await heard).toEqual(news)
})

it('where pages have no channel, tabs are merely not told', () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  try {
    const channel = browserChannel('a channel', () => {})
    channel.post({ kind: 'signed-out' })
    expect(() => channel.close()).not.toThrow()
  } finally {
    vi.unstubAllGlobals()
  }
})
