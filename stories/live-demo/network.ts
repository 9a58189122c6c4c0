/** How the network of the demo and of connected components behaves; the toolbar of Storybook chooses. */
export type Network = 'normal' | 'slow' | 'failing' | 'rate-limited'

const slowMs = 2_000

function isOfManagementApi(input: RequestInfo | URL): boolean {
  return (input instanceof Request ? input.url : String(input)).includes('/api/v2/')
}

/** A `fetch` on which requests to the Management API meet that network on their way to `answer`. */
export function fetchOver(
  network: Network,
  answer: typeof fetch = (...asked) => fetch(...asked),
): typeof fetch {
  let count = 0
  return async (input, init) => {
    if (!isOfManagementApi(input) || network === 'normal') return answer(input, init)
    count += 1
    if (network === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs))
    if (network === 'failing') throw new TypeError('The story’s network is set to fail.')
    // Every other request, so that a change waits and then arrives.
    if (network === 'rate-limited' && count % 2 === 0) return new Response(null, { status: 429 })
    return answer(input, init)
  }
}
