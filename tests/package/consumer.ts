// Makes an app in an empty folder outside the repository, where only the packed tarball can be found, as a user would.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fromRoot } from '../setup/names.mjs'

const start = promisify(execFile)

export interface Consumer {
  readonly folder: string
  /** Runs one of the app's own tools; resolves with what it printed, whether it succeeded or not. */
  run(
    tool: string,
    ...args: readonly string[]
  ): Promise<{ readonly isFine: boolean; readonly output: string }>
  remove(): Promise<void>
}

const env = { ...process.env, CI: 'true', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: undefined }

/** Packs what is built, without building it again, and answers the tarball's path. */
export async function pack(folder: string): Promise<string> {
  await start('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: fromRoot('.'),
  })
  const tarball = join(folder, 'react-auth0-metadata.tgz')
  const packed = (await readdir(folder)).find((file) => /^react-auth0-metadata-.*\.tgz$/.test(file))
  await rename(join(folder, packed ?? ''), tarball)
  return tarball
}

/** Copies `tests/consumers/<name>` and installs it by its own lock file, with the tarball in it. */
export async function createConsumer(name: string): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), `consumer-${name}-`))
  await cp(fromRoot(`tests/consumers/${name}`), folder, { recursive: true })
  await pack(folder)
  await start('npm', ['ci', '--ignore-scripts'], { cwd: folder, env, timeout: 240_000 })
  return {
    folder,
    run: async (tool, ...args) => {
      const bin = join(folder, 'node_modules', '.bin', tool)
      const options = { cwd: folder, env, timeout: 180_000, maxBuffer: 2 ** 24 }
      return start(bin, args, options).then(
        ({ stdout, stderr }) => ({ isFine: true, output: stdout + stderr }),
        ({ stdout, stderr }) => ({ isFine: false, output: `${stdout}${stderr}` }),
      )
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
