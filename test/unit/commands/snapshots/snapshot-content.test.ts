import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

import { expect } from 'chai';

import {
  encodeContent,
  restoreContent,
} from '../../../../src/commands/snapshots/snapshot-content.js';
import { RecentCommands } from '../../../../src/commands/recent-commands.js';
import { describeMarket } from '../../../../src/domain/market/snapshot/describe.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { cancelled, listed, placed } from '../../../support/market-events.js';
import { rejection } from '../../../support/rejection.js';

const orders = Array.from({ length: 500 }, (_, index) =>
  placed(index + 1, { clientOrderId: `é${index}` }),
);
const market = marketAfter(listed(), ...orders, cancelled(7));
const commands = new RecentCommands();
for (let revision = 0; revision < 500; revision++) commands.add(randomUUID(), revision);
const state = { ...describeMarket(market), recentCommands: commands.describe() };

describe('the content of a snapshot', () => {
  it('becomes a market of the same state, whatever pieces it is in', async () => {
    for (const size of [100, 1_000, 1_000_000]) {
      const { pieces, stateHash: hash } = await encodeContent(state, size);
      expect(pieces.slice(0, -1).every(({ length }) => length === size)).to.equal(true);
      expect(pieces.at(-1)!.length).to.be.within(1, size);
      const restored = await restoreContent(pieces, hash);
      expect(describeMarket(restored.market)).to.deep.equal(describeMarket(market));
      expect(restored.commands.describe()).to.equal(state.recentCommands);
    }
  });

  const broken: readonly [string, (bytes: Buffer) => Buffer][] = [
    ['is cut short', (bytes) => bytes.subarray(0, -20)],
    ['has a flipped bit', (bytes) => bytes.fill(bytes[200]! ^ 1, 200, 201)],
    ['says something else', (bytes) => rewritten(bytes, '"1.000"', '"2.000"')],
    ['leaves an order out', (bytes) => rewritten(bytes, /\{.*\n/, '')],
    ['leaves a member out', (bytes) => rewritten(bytes, /\["status".*\n/, '')],
    ['leaves the commands out', (bytes) => rewritten(bytes, /\["recentCommands".*\n/, '')],
    [
      'says of the commands what they are not',
      (bytes) => rewritten(bytes, /(Commands",").{8}/, '$1BBBBBBBB'),
    ],
    ['ends within a line', (bytes) => rewritten(bytes, /\n$/, '')],
    ['is no state', () => gzipSync('{"a":1}\n')],
    ['is empty', () => gzipSync('')],
  ];
  for (const [what, change] of broken) {
    it(`is refused when it ${what}`, async () => {
      const { pieces, stateHash: hash } = await encodeContent(state, Infinity);
      const changed = change(Buffer.concat(pieces));
      expect(await rejection(restoreContent([changed], hash))).to.be.instanceOf(Error);
    });
  }
});

function rewritten(bytes: Buffer, from: string | RegExp, to: string): Buffer {
  return gzipSync(gunzipSync(bytes).toString('utf8').replace(from, to));
}
