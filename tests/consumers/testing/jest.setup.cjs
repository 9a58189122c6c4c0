// jsdom has no cryptography, with which tokens are signed and verified.
Object.defineProperty(globalThis, 'crypto', { value: require('node:crypto').webcrypto })
