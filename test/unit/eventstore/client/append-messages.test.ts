import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { expect } from 'chai';
import { decodeAppendAnswer } from '../../../../src/eventstore/client/append-answer.js';
import { encodeAppend, outgoing } from '../../../../src/eventstore/client/encode-append.js';
import type { ExpectedRevision } from '../../../../src/eventstore/event-store.js';

const ID = '0190f5a8-7c1e-7d3a-9b52-3f6d8e2a1c47';
const EVENT = { id: ID, type: 'Größe', data: { price: '1 €' }, metadata: { actor: 'Zoë' } };
const DEADLINE = new Date(1_700_000_000_123);

function encode(expected: ExpectedRevision, events = [EVENT]) {
  return encodeAppend(ID, 'Märkte', expected, DEADLINE, events.map(outgoing)).map((message) =>
    streams.BatchAppendReq.deserializeBinary(message),
  );
}

describe('the messages of an append', () => {
  it('are read whole by the generated decoder', () => {
    const [message, ...others] = encode('any', [EVENT, { ...EVENT, type: 'Second' }]);
    expect(others).to.deep.equal([]);
    expect(message?.getCorrelationId()?.getString()).to.equal(ID);
    expect(message?.getIsFinal()).to.equal(true);
    const options = message?.getOptions();
    expect(
      Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
    ).to.equal('Märkte');
    expect(options?.getDeadline()?.toDate()).to.deep.equal(DEADLINE);
    const proposed = message?.getProposedMessagesList() ?? [];
    expect(proposed.map((one) => one.getMetadataMap().get('type'))).to.eql(['Größe', 'Second']);
    for (const one of proposed) {
      expect(one.getId()?.getString()).to.equal(ID);
      expect(one.getMetadataMap().get('content-type')).to.equal('application/json');
      expect(Buffer.from(one.getData_asU8()).toString()).to.equal('{"price":"1 €"}');
      expect(Buffer.from(one.getCustomMetadata_asU8()).toString()).to.equal('{"actor":"Zoë"}');
    }
  });

  it('say what is expected of the stream', () => {
    const options = (expected: ExpectedRevision) => encode(expected)[0]?.getOptions();
    expect(options('any')?.hasAny()).to.equal(true);
    expect(options('no_stream')?.hasNoStream()).to.equal(true);
    expect(options('stream_exists')?.hasStreamExists()).to.equal(true);
    for (const revision of [0n, 127n, 128n, 2n ** 63n - 1n]) {
      const exact = options(revision);
      expect(exact?.hasStreamPosition()).to.equal(true);
      expect(exact?.getStreamPosition()).to.equal(String(revision));
    }
  });
});

describe('the answer to an append', () => {
  const answer = (fill: (response: BatchAppendResp) => BatchAppendResp) => {
    const response = new streams.BatchAppendResp()
      .setCorrelationId(new shared.UUID().setString(ID))
      .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('s')));
    return decodeAppendAnswer(Buffer.from(fill(response).serializeBinary()));
  };
  const { Success } = streams.BatchAppendResp;

  it('tells the revision and the position exactly', () => {
    const position = new shared.AllStreamPosition()
      .setCommitPosition('9223372036854775807')
      .setPreparePosition('1');
    const success = new Success().setCurrentRevision('0').setPosition(position);
    expect(answer((response) => response.setSuccess(success))).to.deep.equal({
      correlationId: ID,
      appended: { lastRevision: 0n, position: 9223372036854775807n },
      error: undefined,
    });
  });

  it('may tell no position', () => {
    const success = new Success().setCurrentRevision('5').setNoPosition(new empty.Empty());
    const { appended, error } = answer((response) => response.setSuccess(success));
    expect(appended).to.deep.equal({ lastRevision: 5n, position: undefined });
    expect(error).to.equal(undefined);
  });

  it('tells a failure', () => {
    const status = new statusMessages.Status().setCode(6).setMessage('Wrong expected version');
    const { appended, error } = answer((response) => response.setError(status));
    expect(appended).to.equal(undefined);
    expect(error?.getMessage()).to.equal('Wrong expected version');
  });
});
