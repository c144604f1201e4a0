import { expect } from 'chai';
import { Linter } from 'eslint';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Other sources of time, chance and ids, each of which is to be refused. */
const REFUSED = [
  'setTimeout(f, 1);',
  'globalThis.setTimeout(f, 1);',
  'clearTimeout(timer);',
  'setInterval(f, 1);',
  'clearInterval(timer);',
  "import { setTimeout as sleep } from 'node:timers/promises';",
  "import * as timers from 'node:timers/promises';",
  "import { setTimeout } from 'node:timers';",
  'const signal = AbortSignal.timeout(1);',
  'Date.now();',
  'new Date();',
  'Date();',
  'performance.now();',
  "import { performance } from 'node:perf_hooks';",
  'process.hrtime.bigint();',
  'process.uptime();',
  'Math.random();',
  'const chance = Math.random;',
  'const { random } = Math;',
  "import { randomBytes } from 'node:crypto';",
  "import { randomInt } from 'crypto';",
  "import crypto from 'node:crypto';",
  'crypto.getRandomValues(bytes);',
  'crypto.randomUUID();',
  "import { randomUUID } from 'node:crypto';",
  "import { generateKeySync } from 'node:crypto';",
  "import { v4 } from 'uuid';",
  "import { uuidv7 } from 'uuidv7';",
];

const ALLOWED = [
  "import { setTimeout } from '../environment/timers.js'; setTimeout(f, 1);",
  "import { setImmediate as nextTurn } from 'node:timers/promises';",
  "import { createHash, hash } from 'node:crypto';",
  "import { createCipheriv, createDecipheriv } from 'node:crypto';",
  "import { v5 } from 'uuid';",
  'setImmediate(f);',
  'new Date(1);',
];

describe('the rule of the environment', () => {
  const linter = new Linter();
  let config: readonly Linter.Config[];

  before(async () => {
    const file = pathToFileURL(resolve('eslint.config.js')).href;
    const all = ((await import(file)) as { default: readonly Linter.Config[] }).default;
    // Those with the rules of this room, which need no types.
    config = all.filter(({ rules }) => rules?.['no-restricted-globals'] !== undefined);
  });

  function breaches(code: string, filename: string): readonly string[] {
    const typescript = config.map((entry) => ({ ...entry, files: ['**/*.js'] }));
    return linter.verify(code, typescript, { filename }).map(({ message }) => message);
  }

  for (const code of REFUSED) {
    it(`refuses ${code}`, () => {
      const [message, ...others] = breaches(code, 'src/commands/any.js');
      expect(message).to.include('Take it from src/environment');
      expect(others).to.deep.equal([]);
    });
  }

  for (const code of ALLOWED) {
    it(`lets pass ${code}`, () => {
      expect(breaches(code, 'src/commands/any.js')).to.deep.equal([]);
    });
  }

  it('is in force in all of src but for the room itself', () => {
    expect(config.map(({ files, ignores }) => ({ files, ignores }))).to.deep.equal([
      { files: ['src/**/*.ts'], ignores: ['src/environment/**'] },
    ]);
  });
});
