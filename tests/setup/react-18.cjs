// Node resolves what vitest leaves to it (Testing Library, react-dom itself) without vitest's aliases: send it to React 18 too.
const Module = require('node:module')

const resolveFilename = Reflect.get(Module, '_resolveFilename')

Reflect.set(
  Module,
  '_resolveFilename',
  /** @this {unknown} @param {string} request @param {unknown[]} rest */
  function resolveToReact18(request, ...rest) {
    const wanted = request.replace(/^react(-dom)?(?=\/|$)/, 'react$1-18')
    return resolveFilename.call(this, wanted, ...rest)
  },
)
