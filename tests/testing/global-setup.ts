// Vitest's global setup of the browser projects: one control server for the whole run.
import type { TestProject } from 'vitest/node'
import { startControlServer } from './control-server.ts'
import type {} from './remoteTenant.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startControlServer()
  project.provide('tenantServer', server.origin)
  return server.close
}
