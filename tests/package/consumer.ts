// Makes an app in an empty folder outside the repository, where only the packed tarball can be found, as a user would.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fromRoot } from '../setup/names.mjs'

const start = promisify(execFile)

/** What a command printed, whether it succeeded or not. */
export interface Outcome {
  readonly isFine: boolean
  readonly output: string
}

export interface Consumer {
  readonly folder: string
  /** Runs one of the app's own tools. */
  run(tool: string, ...args: readonly string[]): Promise<Outcome>
  /** Runs a module's code in the app's folder. */
  node(code: string): Promise<Outcome>
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

/** How a package manager is told to install what the lock file says. */
export type Install = (folder: string) => readonly [file: string, ...args: string[]]

const npmCi: Install = () => ['npm', 'ci', '--ignore-scripts']

/** Copies folders of `tests/consumers` over each other and installs them by their lock file, with the tarball in it. */
export async function createConsumer(...parts: readonly string[]): Promise<Consumer> {
  return createConsumerWith(npmCi, ...parts)
}

export async function createConsumerWith(install: Install, ...parts: readonly string[]): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'consumer-'))
  for (const part of parts) await cp(fromRoot(`tests/consumers/${part}`), folder, { recursive: true })
  await pack(folder)
  const [file, ...args] = install(folder)
  await start(file, args, { cwd: folder, env, timeout: 400_000 })
  const outcome = (file: string, args: readonly string[]): Promise<Outcome> =>
    start(file, args, { cwd: folder, env, timeout: 400_000, maxBuffer: 2 ** 24 }).then(
      ({ stdout, stderr }) => ({ isFine: true, output: stdout + stderr }),
      ({ stdout, stderr }) => ({ isFine: false, output: `${stdout}${stderr}` }),
    )
  return {
    folder,
    run: (tool, ...args) => outcome(join(folder, 'node_modules', '.bin', tool), args),
    node: (code) => outcome(process.execPath, ['--input-type=module', '--eval', code]),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
