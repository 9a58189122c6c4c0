// What this library needs of Lock, and no more. Lock's own types name auth0-js types that it does not install.

/** The part of an `Auth0Lock` that is used here. A test double implements this. */
export interface LockLike {
  on(event: string, listener: (value: unknown) => void): unknown
  removeAllListeners?(): unknown
  show(options?: LockShowOptions): void
  hide(): void
  destroy?(): void
  /** Milliseconds for which it is left alone once it was hidden; as long as Lock needs unless told. */
  readonly restAfterHide?: number | undefined
}

export type LockConstructor = new (
  clientId: string,
  domain: string,
  options: Readonly<Record<string, unknown>>,
) => LockLike

/** Gives Lock's constructor, or a module that has it under one of the names that bundlers give it. */
export type LoadLock = () => Promise<unknown>

export interface LockShowOptions {
  readonly initialScreen?: 'login' | 'signUp' | 'forgotPassword' | undefined
  readonly allowedConnections?: readonly string[] | undefined
  readonly language?: string | undefined
  readonly auth: { readonly params: Readonly<Record<string, unknown>> }
}

/** One of Lock's `additionalSignUpFields`. */
export interface LockSignUpField {
  readonly name: string
  readonly [option: string]: unknown
}

/** Lock's options that change what it shows. What this library decides is left out: container, auth.redirect, autoclose … */
export interface LockDisplayOptions {
  readonly allowLogin?: boolean | undefined
  readonly allowSignUp?: boolean | undefined
  readonly allowForgotPassword?: boolean | undefined
  readonly allowShowPassword?: boolean | undefined
  readonly allowedConnections?: readonly string[] | undefined
  readonly closable?: boolean | undefined
  readonly languageDictionary?: object | undefined
  readonly loginAfterSignUp?: boolean | undefined
  readonly mustAcceptTerms?: boolean | undefined
  readonly rememberLastLogin?: boolean | undefined
  readonly auth?: { readonly params?: Readonly<Record<string, unknown>> | undefined } | undefined
  readonly [option: string]: unknown
}
