import type { EventEmitter } from 'node:events';

import { expect } from 'chai';
import * as ws from 'ws';

import { encoded, framesOf } from '../../../src/realtime/message.js';

/** The reading half of a WebSocket, of which the package's types do not tell. */
const { Receiver } = ws as unknown as {
  readonly Receiver: new (options: object) => EventEmitter & { write(bytes: Buffer): void };
};

describe('messages on a connection', () => {
  it('are frames that a WebSocket reads as the texts that they were, of any length', async () => {
    const texts = [0, 1, 125, 126, 65_535, 65_536, 200_000].map((length) => 'ä€x'.repeat(length));
    const receiver = new Receiver({ isServer: false });
    const read: string[] = [];
    const done = new Promise<void>((resolve) =>
      receiver.on('message', (data: Buffer) => {
        if (read.push(data.toString()) === texts.length) resolve();
      }),
    );
    receiver.write(framesOf(texts));
    await done;
    expect(read.map(({ length }) => length)).to.deep.equal(texts.map(({ length }) => length));
    expect(read).to.deep.equal(texts);
  });

  it('are server-sent events with the mark to go on behind', () => {
    const messages = [
      { mark: 7n, text: '{"a":1}' },
      { mark: 9n, text: '{"a":2}' },
    ];
    const text = encoded(messages, 'events').toString();
    expect(text).to.equal('id: 7\ndata: {"a":1}\n\nid: 9\ndata: {"a":2}\n\n');
  });

  it('are written once when many are sent the same', () => {
    const snapshot = [{ mark: 7n, text: '{}' }];
    expect(encoded(snapshot, 'frames')).to.equal(encoded([...snapshot], 'frames'));
    expect(encoded(snapshot, 'events')).not.to.deep.equal(encoded(snapshot, 'frames'));
  });
});
