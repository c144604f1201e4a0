import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { canonicalJson } from '../../../src/audit/canonical-json.js';
import { GENESIS_HASH, nextHash } from '../../../src/audit/index.js';
import type { JsonObject } from '../../../src/eventstore/event-store.js';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');

/** The ids that a table of rules tells. */
function rulesOf(page: string): string[] {
  return [...page.matchAll(/^\| `([A-Z]+(?:-[A-Z0-9]+)+)`/gm)].map(([, id]) => id!);
}

describe('docs/audit.md', () => {
  it('shows test vectors that hold', () => {
    const vectors = [
      ...read('docs/audit.md').matchAll(/^\| `(\w+)` +\| `(\{.*\})` +\| `(\w{64})`/gm),
    ];
    expect(vectors).to.have.length(2);
    let hash = GENESIS_HASH;
    for (const [, type, text, expected] of vectors) {
      const data = JSON.parse(text!) as JsonObject;
      expect(canonicalJson(data)).to.equal(text);
      hash = nextHash(hash, { type: type!, data });
      expect(hash).to.equal(expected);
    }
  });

  it('tells every rule that the verifier cites, or matching-rules.md does', () => {
    const told = [...rulesOf(read('docs/audit.md')), ...rulesOf(read('docs/matching-rules.md'))];
    const folders = ['src/audit/verify', 'src/audit/checkpoints'];
    const cited = folders.flatMap((folder) =>
      readdirSync(fileURLToPath(new URL(`../../../../${folder}`, import.meta.url))).flatMap(
        (file) =>
          [...read(`${folder}/${file}`).matchAll(/'([A-Z]{2,}(?:-[A-Z0-9]+)+)'/g)].map(
            ([, id]) => id!,
          ),
      ),
    );
    expect(cited).to.include.members(['CHAIN-HASH', 'PRIO-TIME', 'SIGN-HASH']);
    expect(cited.filter((id) => !told.includes(id))).to.deep.equal([]);
    const own = rulesOf(read('docs/audit.md'));
    expect(own.filter((id) => !cited.includes(id))).to.deep.equal([]);
  });
});
