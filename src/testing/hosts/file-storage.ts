// Keeps a tenant in a file, so that its users and keys survive a restart of the server.
import type { TenantStorage } from '../types.ts'
import { nodeModule } from './node-http.ts'

/** Reads and writes one file; its folder is made when needed. The file holds a private key: keep it out of version control. */
export function fileStorage(path: string): TenantStorage {
  const files = (): Promise<typeof import('node:fs/promises')> => nodeModule('fs/promises')
  return {
    async read() {
      const { readFile } = await files()
      return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
    },
    async write(text) {
      const { mkdir, rename, writeFile } = await files()
      const folder = path.replace(/[\\/][^\\/]*$/, '')
      if (folder && folder !== path) await mkdir(folder, { recursive: true })
      // Written beside and renamed, so that a killed process leaves the old file or the new one.
      await writeFile(`${path}.new`, text, { mode: 0o600 })
      await rename(`${path}.new`, path)
    },
  }
}
