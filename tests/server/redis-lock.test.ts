// @vitest-environment node
// The shared lock against a Redis that is slow, or whose answers get lost.
import { redisPorts } from 'react-auth0-metadata/server'
import { expect, test, vi } from 'vitest'

type Arrive = (answer: unknown) => Promise<unknown>

/** Knows the commands of the lock. What `SET` did is there at once; its answer comes as `arrive` lets it. */
function slowRedis(arrive: Arrive) {
  const kept = new Map<string, string>()
  const sent: string[] = []
  const sendCommand = (parts: string[]): Promise<unknown> => {
    const [command = '', first = '', second = '', name = '', token = ''] = parts
    sent.push(command)
    if (command === 'SET') {
      const isFree = !kept.has(first)
      if (isFree) kept.set(first, second)
      return arrive(isFree ? 'OK' : null)
    }
    const isMine = kept.get(name) === token
    if (isMine && first.includes("'del'")) kept.delete(name)
    return Promise.resolve(Number(isMine))
  }
  return { kept, sent, lock: redisPorts({ sendCommand }).lock }
}

const gone = new Error('gone')
const never = () => Promise.reject(new Error('It was not its turn.'))

test('Who gives up while Redis has not answered does not lock the user out', async () => {
  let answer = (): void => {}
  const { kept, lock } = slowRedis((value) => new Promise((resolve) => (answer = () => resolve(value))))
  const patience = new AbortController()
  const waiting = lock('ada', patience.signal, never)
  await vi.waitFor(() => expect(kept.size).toBe(1))
  patience.abort(gone)
  await expect(waiting).rejects.toBe(gone)
  answer()
  await vi.waitFor(() => expect(kept.size).toBe(0))
})

test('A lock whose answer got lost on the way does not lock the user out', async () => {
  const { kept, lock } = slowRedis(() => Promise.reject(new Error('Connection is closed.')))
  await expect(lock('ada', new AbortController().signal, never)).rejects.toMatchObject({
    code: 'unreachable',
  })
  await vi.waitFor(() => expect(kept.size).toBe(0))
})

test("Who gives up leaves another process's lock alone", async () => {
  let answer = (): void => {}
  const { kept, sent, lock } = slowRedis((value) => new Promise((resolve) => (answer = () => resolve(value))))
  kept.set('auth0-metadata:lock:ada', 'of another process')
  const patience = new AbortController()
  const waiting = lock('ada', patience.signal, never)
  await vi.waitFor(() => expect(sent).toEqual(['SET']))
  patience.abort(gone)
  await expect(waiting).rejects.toBe(gone)
  answer()
  await vi.waitFor(() => expect(sent).toEqual(['SET', 'EVAL']))
  expect(kept.get('auth0-metadata:lock:ada')).toBe('of another process')
})
