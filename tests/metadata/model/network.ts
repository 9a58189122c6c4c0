// What lies between the tabs and the tenant: it delays, and knows who was told what.
import type { Clock } from '../support/clock.ts'
import { type Cloud, createCloud, type LogEntry, type SentRequest } from '../support/cloud.ts'

/** One change of what the tenant holds. */
export interface Written extends LogEntry {
  /** It carries what a closed tab left behind. */
  readonly isForOrphan: boolean
  /** Its tab knows that it was carried out. */
  isAnswered: boolean
}

/** One user of the tenant, whose metadata says who it is. */
export interface User {
  readonly name: string
  readonly cloud: Cloud
  readonly log: Written[]
  /** How many of its writes some tab certainly heard of, in an answer. */
  told: number
}

export interface Network {
  readonly users: User[]
  add(name: string): Promise<User>
  /** The next message takes this long. */
  delay(milliseconds: number): void
  /** Nothing goes wrong from now on. */
  calm(): void
  fetch(session: () => string, isAlive: () => boolean): typeof fetch
  /** News has reached a tab. */
  hear(session: string): void
  /** Whether news came while a request was under way, and what it answered is not asked for again. */
  isOvertaken(session: string): boolean
  onSend: (user: User, request: SentRequest) => void
  onWrite: (user: User, entry: LogEntry, request: SentRequest) => void
}

interface UnderWay {
  isOvertaken: boolean
  /** How many reads there were in a row, with this one; 0 for a change. */
  readonly reads: number
}

/** After so many reads that news overtakes, nobody is to be kept waiting any longer. */
const longestRow = 4

export function createNetwork(clock: Clock, random: () => number, count: (what: string) => void): Network {
  const users: User[] = []
  const delays: number[] = []
  const carriedOut = new Map<SentRequest, number>()
  const underWay = new Map<SentRequest, UnderWay>()
  const overtaken = new Set<string>()
  /** How many reads followed one another at once, and when the last was answered. */
  const rows = new Map<string, { readonly reads: number; readonly at: number }>()

  function latency(): number {
    const delay = delays.shift()
    if (delay === undefined) return 1 + Math.floor(random() * 20)
    count('delayed')
    return delay
  }

  function userOf(url: string): User {
    const user = users.find(({ cloud }) => url.includes(encodeURIComponent(cloud.userId)))
    if (!user) throw new Error(`A request for nobody: ${url}`)
    return user
  }

  /** An answer to what was asked before news came may be older than the news. */
  function judge({ by, method }: SentRequest, { isOvertaken, reads }: UnderWay): void {
    if (method === 'GET') rows.set(by, { reads, at: clock.now() })
    if (!isOvertaken) return
    count('overtaken')
    if (reads < longestRow) overtaken.add(by)
  }

  const network: Network = {
    users,
    async add(name) {
      const cloud = await createCloud(clock, {
        metadata: {
          owner: name,
          hobby: 'chess',
          addresses: { home: 'Main Street', untouched: 'x' },
          untouched: { list: [null, {}] },
        },
        latency,
        refusedValue: 'refuse me',
      })
      const user: User = { name, cloud, log: [], told: 0 }
      users.push(user)
      let latest = 0
      cloud.onSend = (request) => network.onSend(user, request)
      cloud.onWrite = (entry, request) => {
        const sent = cloud.requests.indexOf(request)
        if (sent >= 0 && sent < latest) count('reordered')
        latest = Math.max(latest, sent)
        carriedOut.set(request, cloud.log.length)
        network.onWrite(user, entry, request)
      }
      return user
    },
    delay: (milliseconds) => void delays.push(milliseconds),
    calm() {
      delays.length = 0
      for (const { cloud } of users) {
        cloud.clearFaults()
        cloud.outage = undefined
      }
    },
    fetch: (session, isAlive) => (input, init) => {
      const { signal } = init ?? {}
      // As a browser does: what was given up already is not sent.
      if (signal?.aborted) return Promise.reject(new DOMException('aborted', 'AbortError'))
      const user = userOf(input instanceof Request ? input.url : input.toString())
      const before = user.cloud.log.length
      const answer = user.cloud.fetch(session(), isAlive)(input, init)
      const request = user.cloud.requests.at(-1)
      if (!request) throw new Error('Nothing was sent.')
      const { by, method } = request
      if (method === 'GET') overtaken.delete(by)
      const row = rows.get(by)
      const reads = method === 'GET' ? 1 + (row?.at === clock.now() ? row.reads : 0) : 0
      const state: UnderWay = { isOvertaken: false, reads }
      underWay.set(request, state)
      const take = ({ ok, status, headers }: Response): void => {
        // Asked once more with a new token, it is still the same read.
        if (status === 401) rows.set(by, { reads: reads - 1, at: clock.now() })
        if (!ok || headers.get('content-type')?.includes('json') !== true) return
        const written = carriedOut.get(request)
        const entry = written === undefined ? undefined : user.log[written - 1]
        if (entry) entry.isAnswered = true
        user.told = Math.max(user.told, written ?? before)
        judge(request, state)
      }
      void answer.then(take, () => {}).finally(() => underWay.delete(request))
      return answer
    },
    hear(session) {
      for (const [request, state] of underWay) if (request.by === session) state.isOvertaken = true
    },
    isOvertaken: (session) => overtaken.has(session),
    onSend: () => {},
    onWrite: () => {},
  }
  return network
}
