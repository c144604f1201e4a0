/*
 * Time, chance and ids come from src/environment alone, so that whoever exchanges the environment (the simulation) holds
 * them all: ESLint's rules refuse every other source that Node.js, the language or our packages offer.
 *
 * setImmediate, queueMicrotask and process.nextTick stay free: what they are given runs within the moment, in the order
 * in which it was asked for, so they bring in neither time nor chance.
 */

const instead = 'Take it from src/environment, so that a simulation holds it.';

/** @param {string} object @param {readonly string[]} properties */
const of = (object, properties) =>
  properties.map((property) => ({ object, property, message: instead }));

/** @param {readonly string[]} names @param {object} rest */
const modules = (names, rest = {}) => names.map((name) => ({ name, ...rest, message: instead }));

/** What no module of src may write but those of the environment itself, and those are its only exception. */
export const noRestricted = /** @type {const} */ ({
  globals: {
    checkGlobalObject: true,
    globals: modules([
      ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
      ...['performance', 'crypto', 'Crypto', 'Performance'],
    ]),
  },
  properties: [
    ...of('Date', ['now']),
    ...of('Math', ['random']),
    ...of('AbortSignal', ['timeout']),
    ...of('Atomics', ['wait', 'waitAsync']),
    ...of('process', ['hrtime', 'uptime']),
  ],
  imports: {
    paths: [
      ...modules(['node:timers', 'timers', 'node:perf_hooks', 'perf_hooks']),
      ...modules(['node:timers/promises', 'timers/promises'], {
        allowImportNames: ['setImmediate'],
      }),
      ...modules(['node:crypto', 'crypto'], {
        allowImportNames: [
          ...['createHash', 'createHmac', 'hash', 'timingSafeEqual'],
          // Ciphers are handed their keys and nonces.
          ...['createCipheriv', 'createDecipheriv'],
          // Ed25519, in which nothing is left to chance but the key.
          ...['createPrivateKey', 'createPublicKey', 'sign', 'verify', 'KeyObject'],
        ],
      }),
      ...modules(['uuid'], { allowImportNames: ['v5', 'parse', 'stringify', 'validate'] }),
      ...modules(['uuidv7'], { allowImportNames: ['UUID'] }),
    ],
  },
  syntax: [
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: instead,
    },
    { selector: "CallExpression[callee.name='Date']", message: instead },
  ],
});
