// How often a property is tried: as often as its test says, and many times that under `npm run fuzz`.

/**
 * @param {number} usual
 * @returns {number}
 */
export const runs = (usual) => usual * Number(process.env['FUZZ'] ?? 1)
