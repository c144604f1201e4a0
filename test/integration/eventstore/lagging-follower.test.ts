import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { UserDirectory } from '../../../src/commands/users/user-directory.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import type { EventStore } from '../../../src/eventstore/event-store.js';
import { marketStream, userStream } from '../../../src/eventstore/streams.js';
import { EmulatedCluster } from '../../support/emulated-cluster/emulated-cluster.js';
import { type MarketSequencer, marketSequencer } from '../../support/market-sequencer.js';
import { collect, newEvents } from './contract/subject.js';

const SYMBOL = 'BTC-USDT';
const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';

const list: MarketCommand = {
  type: 'ListMarket',
  symbol: SYMBOL,
  tickSize: '0.01',
  lotSize: '0.1',
};

const buy: MarketCommand = {
  ...{ type: 'PlaceOrder', userId: ADA, side: 'buy', orderType: 'limit' },
  ...{ price: '100', quantity: '1' },
};

const submit = (to: MarketSequencer, command: MarketCommand) =>
  to.submit({
    command,
    context: { commandId: randomUUID(), correlationId: 'test', actor: ADA },
  });

describe('an event store of which reads are answered by a follower that has heard of nothing', () => {
  let cluster: EmulatedCluster;
  let store: EventStore;

  beforeEach(async () => {
    cluster = await EmulatedCluster.start();
    const [, follower, third] = cluster.nodes;
    await cluster.lagBehind(follower!);
    await third!.kill();
    cluster.notice(third!);
    store = connectEventStore(`${cluster.url}&nodePreference=follower`);
  });

  afterEach(async () => {
    await store.close();
    await cluster.close();
  });

  it('decides commands by what the leader knows, after a conflict with another process too', async () => {
    const [ours, theirs] = [marketSequencer(SYMBOL, store), marketSequencer(SYMBOL, store)];
    await submit(theirs, list);
    for (const sequencer of [ours, theirs, ours, theirs]) await submit(sequencer, buy);
    const recorded = await collect(store.readStream(marketStream(SYMBOL), { fromLeader: true }));
    const placed = Array.from({ length: 4 }, () => 'OrderPlaced');
    expect(recorded.map(({ type }) => type)).to.deep.equal(['MarketListed', ...placed]);
    expect(await collect(store.readStream(marketStream(SYMBOL)))).to.have.lengthOf(0);
    await Promise.all([ours.close(), theirs.close()]);
  });

  it('knows a user who has just registered', async () => {
    const [event] = newEvents(1);
    const at = '2026-01-01T00:00:00.000Z';
    const data = { userId: ADA, name: { plain: 'Ada' }, at };
    const registered = { type: 'UserRegistered', data, metadata: { schemaVersion: 2 } };
    await store.append(userStream(ADA), [{ ...event!, ...registered }], 'no_stream');
    expect(await collect(store.readStream(userStream(ADA)))).to.have.lengthOf(0);
    expect(await new UserDirectory(store).isRegistered(ADA)).to.equal(true);
  });
});
