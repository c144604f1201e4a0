import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

import { expect } from 'chai';

import {
  captureState,
  encodeContent,
  restoreContent,
  type SnapshotContent,
} from '../../../../src/commands/snapshots/snapshot-content.js';
import { RecentCommands } from '../../../../src/commands/recent-commands.js';
import { describeMarket } from '../../../support/describe-market.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { cancelled, listed, placed } from '../../../support/market-events.js';
import { rejection } from '../../../support/rejection.js';

const orders = Array.from({ length: 500 }, (_, index) =>
  placed(index + 1, { clientOrderId: `é${index}` }),
);
const market = marketAfter(listed(), ...orders, cancelled(7));
const commands = new RecentCommands();
for (let revision = 0; revision < 500; revision++) commands.add(randomUUID(), revision);
/** What the market and its commands come to, in pieces. */
async function encoded(pieceBytes: number): Promise<SnapshotContent> {
  const state = captureState(market, commands);
  const content = await encodeContent(state, pieceBytes);
  state.capture.release();
  return content;
}

describe('the content of a snapshot', () => {
  it('becomes a market of the same state, whatever pieces it is in', async () => {
    for (const size of [100, 1_000, 1_000_000]) {
      const { pieces, stateHash: hash } = await encoded(size);
      expect(pieces.slice(0, -1).every(({ length }) => length === size)).to.equal(true);
      expect(pieces.at(-1)!.length).to.be.within(1, size);
      const restored = await restoreContent(pieces, hash);
      expect(describeMarket(restored.market)).to.deep.equal(describeMarket(market));
      expect(restored.commands.copy().describe()).to.equal(commands.copy().describe());
    }
  });

  const broken: readonly [string, (bytes: Buffer) => Buffer][] = [
    ['is cut short', (bytes) => bytes.subarray(0, -20)],
    ['has a flipped bit', (bytes) => bytes.fill(bytes[200]! ^ 1, 200, 201)],
    ['says something else', (bytes) => rewritten(bytes, '"tradeCount":0', '"tradeCount":1')],
    ['has another listing', (bytes) => rewritten(bytes, '"0.001"', '"0.002"')],
    ['leaves an order out', (bytes) => withoutLast(bytes, 8)],
    ['leaves the head out', (bytes) => rewritten(bytes, /\{.*\}/, '{}')],
    [
      'is of other commands',
      (bytes) => rewritten(bytes, commands.copy().describe().slice(0, 8), 'BBBBBBBB'),
    ],
    ['is no state', () => gzipSync('{"a":1}\n')],
    ['is empty', () => gzipSync('')],
  ];
  for (const [what, change] of broken) {
    it(`is refused when it ${what}`, async () => {
      const { pieces, stateHash: hash } = await encoded(Infinity);
      const changed = change(Buffer.concat(pieces));
      expect(await rejection(restoreContent([changed], hash))).to.be.instanceOf(Error);
    });
  }
});

function rewritten(bytes: Buffer, from: string | RegExp, to: string): Buffer {
  const text = gunzipSync(bytes).toString('latin1').replace(from, to);
  return gzipSync(Buffer.from(text, 'latin1'));
}

/** The content without the last bytes before the two ends. */
function withoutLast(bytes: Buffer, count: number): Buffer {
  const whole = gunzipSync(bytes);
  const end = whole.subarray(-4);
  return gzipSync(Buffer.concat([whole.subarray(0, -4 - count), end]));
}
