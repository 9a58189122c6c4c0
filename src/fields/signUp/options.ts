/** How a field is asked at sign-up. */
export interface SignUpOptions {
  /** What Lock's input shows while it is empty; the label unless told. */
  readonly placeholder?: string | undefined
  /** The address of a small picture beside the input. */
  readonly icon?: string | undefined
  /** Lower comes first; 0 unless told. Equal ones keep the order of their definition. */
  readonly order?: number | undefined
}
