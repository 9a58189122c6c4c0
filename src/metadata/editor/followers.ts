import type { Follower } from './types.ts'

const nobody: readonly Follower[] = []

/** Tells whoever shows something that it is different. Light, because an editor has many fields. */
export abstract class Followed<Snapshot> {
  abstract readonly snapshot: Snapshot
  #followers = nobody
  #subscribe: ((listener: () => void) => () => void) | undefined
  #getSnapshot: (() => Snapshot) | undefined

  get isFollowed(): boolean {
    return this.#followers.length > 0
  }

  /** For React's hooks, which pass functions on; made only for them. */
  get getSnapshot(): () => Snapshot {
    return (this.#getSnapshot ??= () => this.snapshot)
  }

  get subscribe(): (listener: () => void) => () => void {
    return (this.#subscribe ??= (changed) => {
      const follower = { changed }
      this.follow(follower)
      return () => this.unfollow(follower)
    })
  }

  follow(follower: Follower): void {
    this.#followers = this.isFollowed ? [...this.#followers, follower] : [follower]
  }

  unfollow(follower: Follower): void {
    this.#followers = this.#followers.filter((other) => other !== follower)
  }

  protected tell(): void {
    for (const follower of this.#followers) follower.changed()
  }
}
