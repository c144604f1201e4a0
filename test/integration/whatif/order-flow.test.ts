import { expect } from 'chai';

import { OrderFlowFile } from '../../../src/cli/feed/order-flow-file.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import type { MarketListed } from '../../../src/domain/market/events.js';
import type { EventStore } from '../../../src/eventstore/event-store.js';
import { listed, orderId } from '../../support/market-events.js';
import { recordedSession } from '../../support/recorded-session.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { expectAsReference, whatIf } from '../../support/what-if.js';
import { FlowFiles } from '../../unit/cli/feed/flow-files.js';

/** An order-flow file to play in the place of one that is made up: a long test, for the reference is slow. */
const FILE = process.env['ORDER_FLOW_FILE'];
const ORDERS = 400;

/** Few enough that they meet themselves. */
const USERS = ['Ada', 'Bob', 'Cy'];

const LISTING: MarketListed = listed({ tickSize: '0.01', lotSize: '0.00000001' });

/** As venues publish them: orders come, most are taken back, some when they have traded. */
function madeUpFlow(random: SeededRandom): string[] {
  const lines: string[] = [];
  for (let id = 1; id <= ORDERS; id += 1) {
    const time = 1_430_438_404_518 + id * 10;
    const side = random.fraction() < 0.5 ? 'buy' : 'sell';
    const price = (random.between(23_000, 23_100) / 100).toFixed(2);
    const amount = (random.between(1, 500_000_000) / 1e8).toFixed(8);
    lines.push(`${time},created,${id},${side},${price},${amount}`);
    const gone = random.between(1, id + 20);
    if (gone <= id) lines.push(`${time + 2},deleted,${gone},${side},${price},0.00000000`);
  }
  return lines;
}

/** The commands of a flow, its orders shared among a few users, and when each comes. */
async function commandsOf(path: string): Promise<{ commands: MarketCommand[]; times: string[] }> {
  const commands: MarketCommand[] = [];
  const times: string[] = [];
  const ids = new Map<string, string>();
  for await (const message of (await OrderFlowFile.open(path)).messages()) {
    const known = ids.get(message.id);
    if (message.kind === 'created') {
      const userId = USERS[ids.size % USERS.length]!;
      ids.set(message.id, orderId(ids.size + 1));
      const { side, price, quantity } = message;
      commands.push({ type: 'PlaceOrder', orderType: 'limit', userId, side, price, quantity });
    } else if (message.kind === 'deleted' && known !== undefined) {
      commands.push({ type: 'CancelOrder', actor: 'flow', orderId: known });
    } else continue;
    times.push(new Date(message.at).toISOString());
  }
  return { commands, times };
}

describe('what if, over an order flow', function () {
  this.timeout(0);
  const files = new FlowFiles();
  let store: EventStore;

  before(async function () {
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const { commands, times } = await commandsOf(FILE ?? files.write(...madeUpFlow(random)));
    const listing = { ...LISTING, data: { ...LISTING.data, at: times[0]! } };
    store = await recordedSession(listing, commands, (index) => times[index]!);
  });

  after(() => files.remove());

  it('nothing would be otherwise by the same engine', async () => {
    const { differences, refused, orders } = await whatIf(store);
    expect(orders).to.be.at.least(ORDERS);
    expect(refused).to.deep.equal({});
    expect(differences).to.deep.equal([]);
  });

  it('without self-trade prevention it would be exactly as the reference says', async () => {
    const report = await whatIf(store, 'selfTradePrevention=none');
    expect(report.differences).to.not.be.empty;
    await expectAsReference(store, LISTING, report);
    if (FILE !== undefined) {
      const { events, commands, orders, differences, refused } = report;
      console.log(
        `      ${JSON.stringify({ events, commands, orders, different: differences.length, refused })}`,
      );
    }
  });
});
