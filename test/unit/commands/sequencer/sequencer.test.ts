import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import { SequencerPool } from '../../../../src/commands/sequencer/sequencer-pool.js';
import { Sequencer } from '../../../../src/commands/sequencer/sequencer.js';
import { WrongExpectedRevision } from '../../../../src/eventstore/errors.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { eventId } from '../../../../src/eventstore/codec/event-id.js';
import { GENESIS_HASH } from '../../../../src/eventstore/codec/hash-chain.js';
import { nextHash } from '../../../support/next-hash.js';
import { HeldTime } from '../../../support/held-time.js';
import { eventsOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { NOW } from '../../../support/market-events.js';
import { rejection } from '../../../support/rejection.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { type Add, type Added, type Counter, COUNTER } from './counter.js';

type CounterSequencer = Sequencer<Counter, Add, Added>;

function submission(by: number, commandId = randomUUID()) {
  return { command: { by }, context: { commandId, correlationId: 'test', actor: 'test' } };
}

describe('a sequencer of another aggregate than a market', () => {
  let store: InMemoryEventStore;
  let time: HeldTime;

  /** A process's own. */
  function sequencer(id = 'a', queueLimit?: number): CounterSequencer {
    const { clock, setAlarm } = time;
    const parts = { store, clock, setAlarm, logger: noSnapshots.logger };
    return new Sequencer(COUNTER, id, parts, queueLimit);
  }

  async function sums(adding: Promise<{ readonly events: readonly Added[] }>): Promise<number[]> {
    return (await adding).events.map(({ data }) => data.sum);
  }

  const stored = (id = 'a'): Promise<RecordedEvent[]> => eventsOf(store, `counter-${id}`);

  beforeEach(() => {
    store = new InMemoryEventStore();
    time = new HeldTime(NOW);
  });

  afterEach(() => sinon.restore());

  it('decides what has queued up in order, appends it as one batch, then answers', async () => {
    const append = sinon.spy(store, 'append');
    const here = sequencer();
    const answers = await Promise.all([1, 2, 3].map((by) => sums(here.submit(submission(by)))));
    expect(answers).to.deep.equal([[1], [3], [6]]);
    expect(append.callCount).to.equal(1);
    const [first] = append.args;
    expect([first?.[0], first?.[2]]).to.deep.equal(['counter-a', 'no_stream']);
  });

  it('answers a refusal of the decider, and appends nothing for it', async () => {
    const here = sequencer();
    await here.submit(submission(60));
    const error = await rejection(here.submit(submission(60)));
    expect(error).to.include({ code: 'INVALID_REQUEST', message: 'counts to 100 at most' });
    expect(await stored()).to.have.length(1);
  });

  it('decides again upon what is stored when another process appended first', async () => {
    const [here, there] = [sequencer(), sequencer()];
    await here.submit(submission(1));
    expect(await sums(there.submit(submission(10)))).to.deep.equal([11]);
    const append = sinon.spy(store, 'append');
    expect(await sums(here.submit(submission(100 - 11)))).to.deep.equal([100]);
    expect(append.callCount).to.equal(2);
    expect(await rejection(append.firstCall.returnValue)).to.be.instanceOf(WrongExpectedRevision);
    const error = await rejection(there.submit(submission(1)));
    expect(error).to.include({ code: 'INVALID_REQUEST' });
  });

  it('goes on after a restart from what its stream holds, in one hash chain', async () => {
    const before = sequencer();
    await Promise.all([1, 2].map((by) => before.submit(submission(by))));
    await before.close();
    expect(await sums(sequencer().submit(submission(3)))).to.deep.equal([6]);
    let hash = GENESIS_HASH;
    for (const { type, data, metadata } of await stored()) {
      hash = nextHash(hash, type, data);
      expect(metadata['hash']).to.equal(hash);
    }
  });

  it('never lets its time run back', async () => {
    await sequencer().submit(submission(1));
    time.set('2020-01-01T00:00:00.000Z');
    await sequencer().submit(submission(2));
    expect((await stored()).map(({ data }) => data['at'])).to.deep.equal([NOW, NOW]);
  });

  it('refuses by name what does not fit its queue', async () => {
    const here = sequencer('a', 1);
    const [, refused] = [here.submit(submission(1)), rejection(here.submit(submission(2)))];
    const message = 'counter a has 1 commands waiting';
    expect(await refused).to.include({ code: 'OVERLOADED', message });
  });

  it('needs no timer for an aggregate that does nothing by itself', async () => {
    await sequencer().submit(submission(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(time.alarms).to.equal(0);
  });

  it('is one of many, each of a stream of its own, and kept only where there is an aggregate', async () => {
    const pool = new SequencerPool((id) => sequencer(id));
    await Promise.all([pool.submit('a', submission(1)), pool.submit('b', submission(2))]);
    await rejection(pool.submit('c', submission(101)));
    expect(await stored('b')).to.have.length(1);
    expect(pool.existing()).to.deep.equal(['a', 'b']);
    await pool.close();
    expect(await rejection(pool.submit('a', submission(1)))).to.include({ code: 'SHUTTING_DOWN' });
  });

  it('derives the ids of events from the id of their command, which whoever sends it may choose', async () => {
    const commandId = randomUUID();
    await sequencer().submit(submission(1, commandId));
    const [event] = await stored();
    const hash = nextHash(GENESIS_HASH, event!.type, event!.data);
    expect(event).to.have.property('id', eventId(commandId, 0, hash));
  });
});
