import { expect } from 'chai';

import type {
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
  Subscription as LogSubscription,
  SubscriptionBatch,
} from '../../../src/eventstore/event-store.js';
import type { EventSource } from '../../../src/realtime/channel.js';
import type { Feed } from '../../../src/realtime/feed.js';
import { CatchUp, type Missed } from '../../../src/realtime/lines/catch-up.js';
import type { Message } from '../../../src/realtime/message.js';
import { SLOW_AT_BYTES } from '../../../src/realtime/receiver.js';
import { Topic } from '../../../src/realtime/topic.js';
import { FakeReceiver } from '../../support/fake-receiver.js';

const SYMBOL = 'BTC-USDT';
const STREAM = `market-${SYMBOL}`;
const COUNT = 20;

/** Every other event is a trade. */
const log = Array.from({ length: COUNT }, (_, i) => ({
  ...{ id: `${i}`, type: i % 2 === 0 ? 'OrderMatched' : 'OrderPlaced', data: {}, metadata: {} },
  ...{ stream: STREAM, revision: BigInt(i), position: BigInt(i * 10), created: new Date(0) },
})) satisfies RecordedEvent[];

/** A node that has heard of so many events; of the others when the leader is asked, or a while later. */
class LaggingNode {
  constructor(readonly known: number) {}

  async *readStream(_stream: string, { from, fromLeader }: ReadStreamOptions = {}) {
    const there = fromLeader === true ? log : log.slice(0, this.known);
    yield* there.filter(({ revision }) => revision >= (from as bigint));
  }

  subscribeToAll({ after, eventTypes }: SubscribeOptions): LogSubscription {
    const isWanted = ({ position, type }: RecordedEvent): boolean =>
      (after === 'start' || position > after) && (eventTypes ?? [type]).includes(type);
    const batchOf = (events: readonly RecordedEvent[]): SubscriptionBatch => {
      const wanted = events.filter(isWanted);
      const position = wanted.at(-1)?.position ?? (after === 'start' ? 0n : after);
      return { events: wanted, position, live: true };
    };
    const { known } = this;
    async function* batches(): AsyncGenerator<SubscriptionBatch> {
      yield batchOf(log.slice(0, known));
      yield batchOf(log.slice(known));
    }
    return Object.assign(batches(), { close: () => Promise.resolve() });
  }
}

const feed = {
  position: log.at(-1)!.position,
  marketPosition: log.at(-1)!.position,
  markets: new Map([[SYMBOL, { sequence: log.at(-1)!.revision }]]),
} as unknown as Feed;

const ofStream = { kind: 'events', streamOf: () => STREAM } as unknown as EventSource;
const ofLog = { kind: 'events', types: ['OrderMatched'] } as unknown as EventSource;

describe('telling a client what it has missed', () => {
  const open: Topic[] = [];

  function begin(more: Partial<Missed> = {}, receiver = new FakeReceiver()) {
    const topic = new Topic('', undefined, () => undefined);
    open.push(topic);
    const subscription = topic.addHeld(receiver);
    const missed: Missed = {
      ...{ feed, store: new LaggingNode(COUNT), source: ofStream, params: {}, symbol: SYMBOL },
      messageOf: ({ type, revision, position }): Message | undefined => {
        const text = `${revision}`;
        if (more.source !== ofLog) return { mark: revision, text };
        return type === 'OrderMatched' ? { mark: position, text } : undefined;
      },
      ...{ ...more, subscription },
    };
    return { topic, subscription, receiver, done: new CatchUp(missed).run(-1n) };
  }

  const all = log.map(({ revision }) => `${revision}`);

  it('waits for nobody who does not read, and is over when he has left', async () => {
    const stuck = Array.from({ length: 40 }, (_, i) => {
      const receiver = new FakeReceiver();
      receiver.stall(SLOW_AT_BYTES);
      return begin({ source: i % 2 === 0 ? ofStream : ofLog }, receiver);
    });
    for (const source of [ofStream, ofLog]) {
      const { done, receiver } = begin({ source });
      await done;
      expect(receiver.texts).to.have.length(source === ofStream ? COUNT : COUNT / 2);
    }
    for (const { subscription, done } of stuck) {
      subscription.end();
      await done;
    }
  });

  it('goes on with who has read on', async () => {
    const receiver = new FakeReceiver();
    receiver.stall(SLOW_AT_BYTES);
    const { done } = begin({}, receiver);
    receiver.read();
    await done;
    expect(receiver.texts).to.deep.equal(all);
  });

  it('tells one subscription of a connection after the other', async () => {
    const receiver = new FakeReceiver();
    const both = [begin({}, receiver), begin({}, receiver)];
    await Promise.all(both.map(({ done }) => done));
    expect(receiver.texts).to.deep.equal([...all, ...all]);
  });

  it('leaves nothing out when the node that is read has not heard of the latest', async () => {
    const store = new LaggingNode(7);
    const stream = begin({ store });
    await stream.done;
    expect(stream.receiver.texts).to.deep.equal(all);
    const trades = begin({ store, source: ofLog });
    await trades.done;
    expect(trades.receiver.texts).to.deep.equal(all.filter((_, i) => i % 2 === 0));
  });

  it('drops who is slower than the market for good', async () => {
    const { done, receiver } = begin({
      messageOf: ({ revision: mark }) => {
        open.at(-1)!.publish({ mark: 1_000n, text: 'x'.repeat(5 * SLOW_AT_BYTES) });
        return { mark, text: '' };
      },
      store: {
        ...{ subscribeToAll: () => Promise.reject(new Error('of the stream only')) as never },
        // There is always one more.
        async *readStream() {
          yield log.at(-1)!;
        },
      },
    });
    await done;
    expect(receiver.dropped).to.equal('too_slow');
  });
});
