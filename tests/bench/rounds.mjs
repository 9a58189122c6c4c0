// Interleaved rounds: in each every contender has one turn, in another order, so that a busy minute hits them all.

/** @param {readonly string[]} names */
export async function runRounds(names, rounds, measure) {
  const samples = new Map(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [index] of names.entries()) {
      const name = names[(index + round) % names.length]
      samples.get(name).push(await measure(name))
    }
  }
  return samples
}

export function median(values) {
  const sorted = values.filter(Number.isFinite).toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

export const medianOf = (samples, name, key) => median(samples.get(name).map((sample) => sample[key]))

/** The median over the rounds of one contender's share of another's. */
export function ratioOf(samples, name, other, key) {
  const others = samples.get(other)
  return median(samples.get(name).map((sample, round) => sample[key] / others[round][key]))
}
