// `npm run mutation` changes `src/metadata` in small ways and sees whether a test notices. Not part of `npm test`: it takes long.
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tests/vitest.mutation.config.ts', related: true },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['src/metadata/**/*.ts', '!src/**/index.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'html', 'progress-append-only'],
  thresholds: { high: 95, low: 90, break: 90 },
  htmlReporter: { fileName: 'reports/mutation.html' },
  tempDirName: '.stryker-tmp',
  disableTypeChecks: true,
  allowEmpty: false,
}
