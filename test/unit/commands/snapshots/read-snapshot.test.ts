import { expect } from 'chai';

import { readSnapshot } from '../../../../src/commands/snapshots/read-snapshot.js';
import { CONTENT_VERSION } from '../../../../src/commands/snapshots/snapshot-content.js';
import { completedEvent, partEvent } from '../../../../src/commands/snapshots/snapshot-events.js';
import type { NewEvent, RecordedEvent } from '../../../../src/eventstore/event-store.js';

const ID = '00000000-0000-7000-8000-000000000001';
const PARTS = 3;

describe('reading a snapshot of a market', () => {
  it('asks by its head whether it is wanted, and reads no piece of one that is not', async () => {
    const place = { revision: 5n, position: 50n, hash: 'abc' };
    const head = { id: ID, version: CONTENT_VERSION, parts: PARTS, stateHash: 'def', ...place };
    const parts = Array.from({ length: PARTS }, (_, part) => partEvent(ID, part, Buffer.from('x')));
    const snapshot = [...parts, completedEvent(head)];
    const read: string[] = [];
    const store = {
      async *readStream(stream: string): AsyncGenerator<RecordedEvent> {
        if (stream === 'market-BTC-USDT') {
          const taken = { id: ID, type: 'OrderPlaced', data: {}, metadata: { hash: place.hash } };
          yield recorded(stream, taken, place);
          return;
        }
        for (const event of snapshot.toReversed()) {
          read.push(event.type);
          yield recorded(stream, event, { revision: 0n, position: 0n });
        }
      },
    };
    const asked: bigint[] = [];
    const found = await readSnapshot(store, 'BTC-USDT', ({ revision }) => {
      asked.push(revision);
      return false;
    });
    expect(found).to.equal(undefined);
    expect(asked).to.deep.equal([place.revision]);
    expect(read).to.deep.equal(['MarketSnapshotCompleted']);
  });
});

function recorded(
  stream: string,
  event: NewEvent,
  place: { readonly revision: bigint; readonly position: bigint },
): RecordedEvent {
  return { ...event, ...place, stream, created: new Date(0) };
}
