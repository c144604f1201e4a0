import { Metadata, status } from '@grpc/grpc-js';
import { expect } from 'chai';

import {
  TransientFailure,
  translateError,
  translateStreamError,
} from '../../../../src/eventstore/client/translate-error.js';
import { EventStoreCorrupt, StreamDeleted } from '../../../../src/eventstore/errors.js';

/** An error as @grpc/grpc-js makes it of the end of a call. */
function ended(code: number, details: string, exception?: Record<string, string>): Error {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(exception ?? {})) metadata.set(key, value);
  return Object.assign(new Error(`${code}: ${details}`), { code, details, metadata });
}

describe('an error of the event store', () => {
  it('that says that a record no longer reads back is none to be tried again', () => {
    const damage =
      'the event log is corrupt at /data/0.log, offset 7: the record fails its checksum';
    const error = translateError(ended(status.DATA_LOSS, damage), 'read of market-X');
    expect(error).to.be.instanceOf(EventStoreCorrupt);
    expect(error).to.include({ reason: damage, message: `read of market-X: ${damage}` });
  });

  it('that says anything else of itself is', () => {
    for (const code of [status.UNKNOWN, status.INTERNAL, status.RESOURCE_EXHAUSTED]) {
      expect(translateError(ended(code, 'busy'), 'read')).to.be.instanceOf(TransientFailure);
    }
  });

  it('that EventStoreDB cannot put into words means that a stream of such a name is deleted', () => {
    const unsaid = (): Error => ended(status.UNKNOWN, 'Received HTTP status code 500');
    const error = translateStreamError(unsaid(), 'read', 'contract-日本-ß');
    expect(error).to.be.instanceOf(StreamDeleted);
    expect(error).to.include({ stream: 'contract-日本-ß' });
    expect(translateStreamError(unsaid(), 'read', 'plain')).to.be.instanceOf(TransientFailure);
  });

  it('names the stream as who asked for it did', () => {
    const told = { exception: 'stream-deleted', 'stream-name': '%C3%9F' };
    const error = translateStreamError(ended(status.FAILED_PRECONDITION, 'x', told), 'read', 'ß');
    expect(error).to.include({ stream: 'ß' });
  });
});
