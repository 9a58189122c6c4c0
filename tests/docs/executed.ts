// Where each sample of the README is run, and which are only type-checked, with the reason.

const here = 'tests/docs/samples.test.tsx'
const hooks = 'tests/docs/hooks.test.tsx'
const inNode = 'tests/docs/node-samples.test.ts'
const migration = 'tests/docs/migration.test.tsx'

/** The test that runs a sample, which names its file. */
export const executed: Readonly<Record<string, string>> = {
  'profile.ts': migration,
  'main.tsx': here,
  'vite.config.ts': inNode,
  'backend.vite.config.ts': inNode,
  'local-tenant.tsx': here,
  'Welcome.tsx': migration,
  'Login.tsx': migration,
  'Remembered.tsx': migration,
  'MyHobby.tsx': migration,
  'Moving.tsx': migration,
  'signup-profile.ts': here,
  'Hobby.tsx': hooks,
  'Conflicts.tsx': hooks,
  'Greeting.tsx': hooks,
  'SignUpForm.tsx': hooks,
  'StillMissing.tsx': hooks,
  'Plan.tsx': hooks,
  'WithAuth0React.tsx': 'tests/e2e/not-only-lock.test.ts',
  'WithSpaJs.tsx': 'tests/e2e/not-only-lock.test.ts',
  'WithOwnSession.tsx': 'tests/e2e/not-only-lock.test.ts',
  'Settings.tsx': here,
  'OwnControls.tsx': 'tests/docs/own-controls.test.tsx',
  'OwnParts.tsx': 'tests/docs/own-controls.test.tsx',
  'MuiProfile.tsx': 'tests/docs/own-controls.test.tsx',
  'InGerman.tsx': here,
  'metadata.server.ts': inNode,
  'in-the-browser.tsx': here,
  'app/api/metadata/route.ts': inNode,
  'server.ts': inNode,
  'express.ts': inNode,
  'actions.ts': inNode,
  'redis.ts': inNode,
  'claim.tsx': here,
  'plan.test.ts': 'tests/testing/management-client.test.ts',
  'Clubs.tsx': here,
  'HobbyForm.tsx': here,
  'Kept.tsx': here,
}

/** Why a sample is not run: none is left. */
export const typeCheckedOnly: Readonly<Record<string, string>> = {}
