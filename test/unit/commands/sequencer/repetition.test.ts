import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import type { RecentCommands } from '../../../../src/commands/recent-commands.js';
import { HotAggregate } from '../../../../src/commands/sequencer/hot-aggregate.js';
import { Sequencer } from '../../../../src/commands/sequencer/sequencer.js';
import { EventStoreUnavailable } from '../../../../src/eventstore/errors.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { GENESIS_HASH } from '../../../../src/eventstore/codec/hash-chain.js';
import { nextHash } from '../../../support/next-hash.js';
import { HeldTime } from '../../../support/held-time.js';
import { eventsOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { NOW } from '../../../support/market-events.js';
import { rejection } from '../../../support/rejection.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { type Add, type Added, type Counter, COUNTER } from './counter.js';

const LATER = '2030-01-01T00:00:00.000Z';

function keyed(by: number, commandId: string, fingerprint = 'f') {
  const context = { commandId, correlationId: 'test', actor: 'test', fingerprint };
  return { command: { by }, context };
}

describe('a command that comes again', () => {
  let store: InMemoryEventStore;
  let time: HeldTime;
  const id = randomUUID();

  function sequencer(): Sequencer<Counter, Add, Added> {
    const { clock, setAlarm } = time;
    return new Sequencer(COUNTER, 'a', { store, clock, setAlarm, logger: noSnapshots.logger });
  }

  const stored = (): Promise<RecordedEvent[]> => eventsOf(store, 'counter-a');

  beforeEach(() => {
    store = new InMemoryEventStore();
    time = new HeldTime(NOW);
  });

  afterEach(() => sinon.restore());

  it('is not carried out again, and answered what it was', async () => {
    const here = sequencer();
    const first = await here.submit(keyed(1, id));
    await here.submit(keyed(5, randomUUID()));
    time.set(LATER);
    expect(await here.submit(keyed(1, id))).to.deep.equal({ ...first, isRepeated: true });
    expect(first.isRepeated).to.equal(false);
    expect(await stored()).to.have.length(2);
  });

  it('is known to another process, and to one that has not read it yet', async () => {
    const [here, there] = [sequencer(), sequencer()];
    await there.submit(keyed(5, randomUUID()));
    const first = await here.submit(keyed(1, id));
    time.set(LATER);
    for (const again of [there, sequencer()]) {
      expect(await again.submit(keyed(1, id))).to.deep.equal({ ...first, isRepeated: true });
    }
    expect(await stored()).to.have.length(2);
  });

  it('is not decided anew when by now it would be refused', async () => {
    const [here, there] = [sequencer(), sequencer()];
    await there.submit(keyed(1, randomUUID()));
    const first = await here.submit(keyed(60, id));
    time.set(LATER);
    expect(await there.submit(keyed(60, id))).to.deep.equal({ ...first, isRepeated: true });
  });

  it('is decided anew when it was refused', async () => {
    const here = sequencer();
    await here.submit(keyed(60, randomUUID()));
    expect(await rejection(here.submit(keyed(60, id)))).to.include({ code: 'INVALID_REQUEST' });
    await here.submit(keyed(-50, randomUUID()));
    expect(await here.submit(keyed(60, id))).to.include({ isRepeated: false });
  });

  it('is refused when it is another command', async () => {
    const here = sequencer();
    await here.submit(keyed(1, id));
    const error = await rejection(here.submit(keyed(2, id, 'g')));
    expect(error).to.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await stored()).to.have.length(1);
  });

  it('is one command when it comes twice in a batch', async () => {
    const here = sequencer();
    const both = await Promise.all([here.submit(keyed(1, id)), here.submit(keyed(1, id))]);
    expect(both.map(({ isRepeated }) => isRepeated)).to.deep.equal([false, true]);
    expect(both.map(({ events }) => events[0]!.data.sum)).to.deep.equal([1, 1]);
  });

  it('is one command when it races itself through two processes', async () => {
    const processes = [sequencer(), sequencer(), sequencer()];
    const all = await Promise.all(processes.map((each) => each.submit(keyed(1, id))));
    expect(await stored()).to.have.length(1);
    for (const { events } of all) expect(events).to.deep.equal(all[0]!.events);
  });

  it('keeps the hash chain whole when the append whose outcome was unknown comes true', async () => {
    const here = sequencer();
    await here.submit(keyed(5, randomUUID()));
    const real = store.append.bind(store);
    const append = sinon.stub(store, 'append').callsFake(async (...args) => {
      await real(...args);
      append.restore();
      throw new EventStoreUnavailable('append');
    });
    expect(await rejection(here.submit(keyed(1, id)))).to.include({ code: 'OUTCOME_UNKNOWN' });
    time.set(LATER);
    expect(await here.submit(keyed(1, id))).to.include({ isRepeated: true });
    await here.submit(keyed(2, randomUUID()));
    let hash = GENESIS_HASH;
    for (const { type, data, metadata } of await stored()) {
      hash = nextHash(hash, type, data);
      expect(metadata['hash']).to.equal(hash);
    }
  });

  it('does not pass for a repeated append when it is decided before the first append lands', async () => {
    const [here, there] = [sequencer(), sequencer()];
    await here.submit(keyed(5, randomUUID()));
    await there.submit(keyed(6, randomUUID()));
    await here.submit(keyed(7, randomUUID()));
    const real = store.append.bind(store);
    let land = async (): Promise<unknown> => undefined;
    const append = sinon.stub(store, 'append').callsFake(async (...args) => {
      append.restore();
      land = () => real(...args);
      throw new EventStoreUnavailable('append');
    });
    await rejection(here.submit(keyed(1, id)));
    time.set(LATER);
    const late = sinon.stub(store, 'append').callsFake(async (...args) => {
      late.restore();
      await land();
      return real(...args);
    });
    const again = await here.submit(keyed(1, id));
    expect(again.isRepeated).to.equal(true);
    expect(again.events[0]!.data.at).to.equal(NOW);
    expect(await stored()).to.have.length(4);
  });

  it('is decided when what is remembered in its place is another command', async () => {
    const here = sequencer();
    await here.submit(keyed(1, randomUUID()));
    // Half of an id is kept, so that two commands may be taken for one: so rarely that the test has to feign it.
    const find = sinon.stub(HotAggregate.prototype, 'remembered');
    find.returns([{ revision: 0, events: 1 }] satisfies ReturnType<RecentCommands['find']>);
    expect(await here.submit(keyed(2, id))).to.include({ isRepeated: false });
    expect((await stored()).map(({ data }) => data['sum'])).to.deep.equal([1, 3]);
  });

  it('says so when what it did cannot be read', async () => {
    const here = sequencer();
    await here.submit(keyed(1, id));
    const reads = store.readStream.bind(store);
    sinon.stub(store, 'readStream').callsFake((stream, options) => {
      if (options?.maxCount === undefined) return reads(stream, options);
      return (async function* () {
        throw new EventStoreUnavailable('read');
      })();
    });
    const error = await rejection(here.submit(keyed(1, id)));
    expect(error).to.include({ code: 'EVENT_STORE_UNAVAILABLE' });
    expect(String(error)).to.contain('carried out before');
  });
});
