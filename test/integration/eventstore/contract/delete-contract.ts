import {
  type AllStreamResolvedEvent,
  binaryEvent,
  EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  StreamNotFoundError,
  streamNameFilter,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { expect } from 'chai';
import { EventsHidden, StreamDeleted } from '../../../../src/eventstore/errors.js';
import { until } from '../../../support/until.js';
import { collect, newEvents, newStream, rejection, type SubjectOf } from './subject.js';

/** Takes the client's other append path, Append instead of BatchAppend. */
const CREDENTIALS = { username: 'admin', password: 'changeit' };

/** The revision of a tombstone: the largest there is. */
const TOMBSTONE = 2n ** 63n - 1n;

/** Soft deletion and tombstones, as the official client sees them. */
export function deleteContract(subject: SubjectOf): void {
  let client: EventStoreDBClient;

  before(() => {
    client = EventStoreDBClient.connectionString(subject().url);
  });

  after(() => client.dispose());

  const event = () => jsonEvent({ type: 'Tested', data: { some: 'data' } });
  const begun = async (count = 3, name?: string) => {
    const stream = newStream(name);
    await subject().store.append(stream, newEvents(count), 'no_stream');
    return stream;
  };
  const revisions = async (stream: string) =>
    (await collect(client.readStream(stream))).map(({ event: stored }) => stored?.revision);
  /** The metadata that a stream has once it has begun anew: EventStoreDB writes it a few milliseconds after it has said so. */
  const settledMetadata = async (stream: string) => {
    const read = async () => (await client.getStreamMetadata(stream)).metadata;
    await until(async () => (await read())?.truncateBefore === 3);
    return read();
  };
  const readFailure = (stream: string) => rejection(collect(client.readStream(stream)));

  for (const [deletion, name] of [
    ['soft deletion', 'deleteStream'],
    ['tombstone', 'tombstoneStream'],
  ] as const) {
    describe(`the expected revision of a ${deletion}`, () => {
      it('any, and the exact one, delete', async () => {
        for (const expectedRevision of ['any', 2n] as const) {
          const { position } = await client[name](await begun(), { expectedRevision });
          expect(position?.commit).to.be.a('bigint');
        }
      });

      it('another one is refused with the current one, and nothing is deleted', async () => {
        const stream = await begun();
        for (const expectedRevision of [1n, 5n, 2n ** 62n]) {
          const error = await rejection(client[name](stream, { expectedRevision }));
          expect(error).to.be.instanceOf(WrongExpectedVersionError);
          expect(error).to.include({
            streamName: stream,
            expectedVersion: expectedRevision,
            actualVersion: 2n,
          });
        }
        const error = await rejection(client[name](stream, { expectedRevision: 'no_stream' }));
        expect(error).to.be.instanceOf(WrongExpectedVersionError);
        expect(await revisions(stream)).to.deep.equal([0n, 1n, 2n]);
      });

      it('is refused with -1 as the current one where there is no stream', async () => {
        const stream = newStream();
        const error = await rejection(client[name](stream, { expectedRevision: 0n }));
        expect(error).to.be.instanceOf(WrongExpectedVersionError);
        expect(error).to.include({ streamName: stream, expectedVersion: 0n, actualVersion: -1n });
      });

      it('is refused with "deleted" once the stream is tombstoned', async () => {
        const stream = await begun();
        await client.tombstoneStream(stream);
        const error = await rejection(client[name](stream));
        expect(error).to.be.instanceOf(StreamDeletedError);
        expect(error).to.include({ streamName: stream });
      });
    });
  }

  describe('a soft-deleted stream', () => {
    it('is not found, in either direction', async () => {
      const stream = await begun();
      await client.deleteStream(stream);
      expect(await readFailure(stream)).to.be.instanceOf(StreamNotFoundError);
      const backwards = collect(client.readStream(stream, { direction: 'backwards' }));
      expect(await rejection(backwards)).to.be.instanceOf(StreamNotFoundError);
      expect(await collect(subject().store.readStream(stream))).to.deep.equal([]);
    });

    it('begins anew for any, no_stream and the exact revision; numbering goes on', async () => {
      for (const expectedRevision of ['any', 'no_stream', 2n] as const) {
        const stream = await begun();
        await client.deleteStream(stream);
        const again = [event(), event()];
        const result = await client.appendToStream(stream, again, { expectedRevision });
        expect(result.nextExpectedRevision).to.equal(4n);
        const events = await collect(client.readStream(stream));
        expect(events.map(({ event: stored }) => stored?.revision)).to.deep.equal([3n, 4n]);
        expect(events.at(-1)?.event?.position).to.deep.equal(result.position);
        expect(await settledMetadata(stream)).to.deep.equal({ truncateBefore: 3 });
      }
    });

    it('is deleted for stream_exists', async () => {
      const stream = await begun();
      await client.deleteStream(stream);
      for (const options of [{}, { credentials: CREDENTIALS }]) {
        const append = client.appendToStream(stream, event(), {
          ...options,
          expectedRevision: 'stream_exists',
        });
        const error = await rejection(append);
        expect(error).to.be.instanceOf(StreamDeletedError);
        expect(error).to.include({ streamName: stream });
      }
    });

    it('answers a repeated append with the revision alone, and stays deleted', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const stockEvents = events.map(({ id, type }) => jsonEvent({ id, type, data: {} }));
      await subject().store.append(stream, events, 'no_stream');
      await client.deleteStream(stream);
      for (const expected of ['no_stream', 'any'] as const) {
        const error = await rejection(subject().store.append(stream, events, expected));
        expect(error).to.be.instanceOf(EventsHidden);
        expect(error).to.include({ stream, lastRevision: 1n });
      }
      for (const options of [{}, { credentials: CREDENTIALS }]) {
        const again = await client.appendToStream(stream, stockEvents, {
          ...options,
          expectedRevision: 'no_stream',
        });
        expect(again).to.deep.include({ success: true, nextExpectedRevision: 1n });
        expect(again.position).to.equal(undefined);
      }
      expect(await readFailure(stream)).to.be.instanceOf(StreamNotFoundError);
    });

    it('may be deleted again, before and after it began anew', async () => {
      const stream = await begun();
      await client.deleteStream(stream);
      await client.deleteStream(stream, { expectedRevision: 2n });
      await client.appendToStream(stream, event());
      await client.deleteStream(stream);
      expect(await readFailure(stream)).to.be.instanceOf(StreamNotFoundError);
      await client.appendToStream(stream, event());
      expect(await revisions(stream)).to.deep.equal([4n]);
    });

    it('comes back with new metadata, its old events hidden', async () => {
      const stream = await begun();
      await client.deleteStream(stream);
      await client.setStreamMetadata(stream, { maxCount: 10, owner: 'desk' });
      const expected = { maxCount: 10, owner: 'desk', truncateBefore: 3 };
      expect(await settledMetadata(stream)).to.deep.equal(expected);
      expect(await revisions(stream)).to.deep.equal([]);
      await client.appendToStream(stream, event());
      expect(await revisions(stream)).to.deep.equal([3n]);
    });

    it('comes back whole when its new metadata is no object', async () => {
      const stream = await begun();
      await client.deleteStream(stream);
      const metadata = binaryEvent({ type: '$metadata', data: Buffer.from('[]') });
      await client.appendToStream(`$$${stream}`, metadata);
      expect(await revisions(stream)).to.deep.equal([0n, 1n, 2n]);
    });

    it('cannot be one that never was', async () => {
      const stream = newStream();
      const error = await rejection(client.deleteStream(stream));
      expect(error).to.be.instanceOf(WrongExpectedVersionError);
      expect(error).to.include({ streamName: stream, expectedVersion: -2n, actualVersion: -1n });
    });
  });

  describe('a tombstoned stream', () => {
    it('can be neither read nor subscribed to', async () => {
      const stream = await begun();
      await client.tombstoneStream(stream);
      const error = await readFailure(stream);
      expect(error).to.be.instanceOf(StreamDeletedError);
      expect(error).to.include({ streamName: stream });
      const subscription = client.subscribeToStream(stream);
      expect(await rejection(collect(subscription))).to.be.instanceOf(StreamDeletedError);
      const read = collect(subject().store.readStream(stream));
      expect(await rejection(read)).to.be.instanceOf(StreamDeleted);
    });

    it('takes no append, nor does its metadata', async () => {
      const stream = await begun();
      await client.tombstoneStream(stream);
      for (const expected of ['any', 'no_stream', 'stream_exists', 2n] as const) {
        const error = await rejection(subject().store.append(stream, newEvents(1), expected));
        expect(error, String(expected)).to.be.instanceOf(StreamDeleted);
      }
      for (const options of [{}, { credentials: CREDENTIALS }]) {
        const error = await rejection(client.appendToStream(stream, event(), options));
        expect(error).to.be.instanceOf(StreamDeletedError);
        expect(error).to.include({ streamName: stream });
        const metadata = await rejection(client.setStreamMetadata(stream, {}, options));
        expect(metadata).to.be.instanceOf(StreamDeletedError);
      }
    });

    it('may be one that never was', async () => {
      const stream = newStream();
      await client.tombstoneStream(stream, { expectedRevision: 'no_stream' });
      expect(await readFailure(stream)).to.be.instanceOf(StreamDeletedError);
    });

    it('has a name of any kind', async () => {
      const stream = await begun(1, 'contract-日本-ß');
      await client.tombstoneStream(stream);
      // EventStoreDB answers the read with HTTP 500, for it cannot name such a stream in a trailer.
      const error = await rejection(collect(subject().store.readStream(stream)));
      expect(error).to.be.instanceOf(StreamDeleted);
      expect(error).to.include({ stream });
    });

    it('tells the subscribers of the log with an event of the largest revision', async () => {
      const stream = await begun(1);
      await client.tombstoneStream(stream);
      const filter = streamNameFilter({ prefixes: [stream] });
      const subscription = client.subscribeToAll({ filter });
      const seen: unknown[] = [];
      for await (const resolved of subscription as AsyncIterable<AllStreamResolvedEvent>) {
        seen.push([resolved.event?.type, resolved.event?.revision]);
        if (seen.length === 2) break;
      }
      await subscription.unsubscribe();
      expect(seen).to.deep.equal([
        ['Tested', 0n],
        ['$streamDeleted', TOMBSTONE],
      ]);
    });
  });
}
