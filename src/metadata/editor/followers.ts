type Listener = () => void

const nobody: readonly Listener[] = []

/** Tells whoever shows something that it is different. Light, because an editor has many fields. */
export abstract class Followed {
  #followers = nobody
  #subscribe: ((listener: Listener) => Listener) | undefined

  get isFollowed(): boolean {
    return this.#followers.length > 0
  }

  /** The same with a function that ends it, for whoever wants one. */
  get subscribe(): (listener: Listener) => Listener {
    return (this.#subscribe ??= (listener) => {
      this.follow(listener)
      return () => this.unfollow(listener)
    })
  }

  follow(listener: Listener): void {
    this.#followers = [...this.#followers, listener]
  }

  unfollow(listener: Listener): void {
    this.#followers = this.#followers.filter((other) => other !== listener)
  }

  protected tell(): void {
    for (const listener of this.#followers) listener()
  }
}
