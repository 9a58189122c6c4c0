module.exports = {
  testEnvironment: 'jest-fixed-jsdom', // jsdom with Node's fetch, Request, TextEncoder …
  setupFiles: ['./jest.setup.cjs'],
  testMatch: ['**/*.test.ts?(x)'],
  // Jest cannot require ES modules: jose is one, and the others are what MSW needs.
  transform: { '\\.m?[jt]sx?$': 'babel-jest' },
  transformIgnorePatterns: ['/node_modules/(?!(jose|until-async|rettime|@open-draft)/)'],
}
