// A plain file server, as any web host is one: it knows folders and content types, and nothing of tenants.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface FileServer {
  /** Where the site's front page is, with a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** Serves a folder below a path: `/`, or `/some/path/`. */
export async function serveFolder(folder: string, path: string): Promise<FileServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const file = join(folder, normalize(decodeURIComponent(name.slice(path.length))))
    const isBelow = pathname.startsWith(path) && file.startsWith(folder)
    void readFile(isBelow && request.method === 'GET' ? file : '')
      .then((body) => response.setHeader('content-type', types[extname(file)] ?? 'text/plain').end(body))
      .catch(() => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A port number, because it listens on one.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
