import { EventEmitter } from 'node:events';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { expect } from 'chai';
import sinon from 'sinon';
import { BatchAppendSession } from '../../../../src/eventstore/client/batch-append-session.js';
import { outgoing } from '../../../../src/eventstore/client/encode-append.js';
import { TransientFailure } from '../../../../src/eventstore/client/translate-error.js';

/** The far end of a duplex, in the test's hands. */
class FakeDuplex extends EventEmitter {
  readonly sent: BatchAppendReq[] = [];
  readonly cancel = sinon.spy();

  write(message: Buffer): boolean {
    this.sent.push(streams.BatchAppendReq.deserializeBinary(message));
    return true;
  }

  answer(correlationId: string): void {
    this.emit('data', { correlationId, appended: undefined, error: undefined });
  }
}

describe('batch append session', () => {
  let duplex: FakeDuplex;
  let session: BatchAppendSession;
  let onEnd: sinon.SinonSpy;
  let onAnswered: sinon.SinonSpy;
  let onSilent: sinon.SinonSpy;

  beforeEach(() => {
    duplex = new FakeDuplex();
    onEnd = sinon.spy();
    onAnswered = sinon.spy();
    onSilent = sinon.spy();
    session = open(10_000);
  });

  const open = (silenceMs: number, isHeardElsewhere = () => false) =>
    new BatchAppendSession(duplex, {
      silenceMs: () => silenceMs,
      ...{ isHeardElsewhere, onEnd, onAnswered, onSilent },
    });
  const event = (bytes = 10) =>
    outgoing({
      id: '6f0f3c1e-6d0e-4b58-9d3c-0f6f1f0e8a11',
      type: 'Tested',
      data: { padding: 'x'.repeat(bytes) },
      metadata: {},
    });
  const append = (timeoutMs = 10_000) => session.append('stream', 'any', [event()], timeoutMs);
  const idOf = (message: BatchAppendReq | undefined) =>
    message?.getCorrelationId()?.getString() ?? '';
  const failure = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (e: unknown) => e,
    );

  it('gives each append its own answer, in whatever order they come', async () => {
    const appends = [append(), append()];
    const [first, second] = duplex.sent.map(idOf);
    duplex.answer(second ?? '');
    duplex.answer(first ?? '');
    const answers = await Promise.all(appends);
    expect(answers.map(({ correlationId }) => correlationId)).to.deep.equal([first, second]);
  });

  it('sends a large append in several messages, of which only the last is final', async () => {
    const events = Array.from({ length: 5 }, () => event(600_000));
    const answered = session.append('stream', 3n, events, 10_000);
    expect(duplex.sent.length).to.be.greaterThan(2);
    expect(new Set(duplex.sent.map(idOf)).size).to.equal(1);
    expect(duplex.sent.map((message) => message.getIsFinal())).to.deep.equal(
      duplex.sent.map((_, index) => index === duplex.sent.length - 1),
    );
    expect(duplex.sent.map((message) => message.hasOptions())).to.deep.equal(
      duplex.sent.map((_, index) => index === 0),
    );
    expect(duplex.sent[0]?.getOptions()?.getStreamPosition()).to.equal('3');
    duplex.answer(idOf(duplex.sent[0]));
    await answered;
  });

  it('ignores an answer that nobody waits for any more', () => {
    duplex.answer('2b1c0c63-0d0f-4a56-8f6b-6b4b1d3f6a10');
    expect(onEnd.called).to.equal(false);
  });

  for (const [cause, signal] of [
    ['the duplex fails', () => duplex.emit('error', new Error('connection lost'))],
    ['the server ends the call', () => duplex.emit('close')],
    ['the server ends its side of the call', () => duplex.emit('end')],
  ] as const) {
    it(`fails everything that waits, once, when ${cause}`, async () => {
      const waiting = [failure(append()), failure(append())];
      signal();
      duplex.emit('close');
      for (const error of await Promise.all(waiting))
        expect(error).to.be.instanceOf(TransientFailure);
      expect(await failure(append())).to.be.instanceOf(TransientFailure);
      expect(onEnd.callCount).to.equal(1);
    });
  }

  it('waits no longer for one that has little time left, and goes on with the others', async () => {
    const patient = append();
    expect(await failure(append(1))).to.be.instanceOf(TransientFailure);
    expect(session.waiting).to.equal(1);
    duplex.answer(idOf(duplex.sent[0]));
    await patient;
    for (const spy of [duplex.cancel, onEnd, onSilent]) expect(spy.callCount).to.equal(0);
  });

  describe('with a server that may be silent for 1.5 s', () => {
    let clock: sinon.SinonFakeTimers;

    beforeEach(() => {
      clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
      session = open(1_500);
    });

    afterEach(() => clock.restore());

    it('waits longer while appends on others are answered', async () => {
      let isHeard = true;
      const beside = open(1_500, () => isHeard);
      const given = failure(beside.append('stream', 'any', [event()], 10_000));
      clock.tick(4_000);
      expect(onSilent.callCount).to.equal(0);
      isHeard = false;
      clock.tick(1_500);
      expect(await given).to.be.instanceOf(TransientFailure);
      expect(onSilent.callCount).to.equal(1);
    });

    it('gives the duplex up, and not the server, when only others hear that', async () => {
      const beside = open(1_500, () => true);
      const unheard = [1_600, 10_000].map((timeoutMs) =>
        failure(beside.append('stream', 'any', [event()], timeoutMs)),
      );
      clock.tick(1_600);
      for (const error of await Promise.all(unheard))
        expect(error).to.be.instanceOf(TransientFailure);
      expect(duplex.cancel.callCount).to.equal(1);
      expect(onEnd.callCount).to.equal(1);
      expect(onSilent.callCount).to.equal(0);
    });

    it('keeps the duplex when one append has no answer in time, and another had', async () => {
      const unanswered = failure(append(1_600));
      const answered = append();
      clock.tick(1_000);
      duplex.answer(idOf(duplex.sent.at(-1)));
      await answered;
      clock.tick(600);
      expect(await unanswered).to.be.instanceOf(TransientFailure);
      for (const spy of [duplex.cancel, onEnd, onSilent]) expect(spy.callCount).to.equal(0);
    });

    it('gives the duplex up when one append has no answer in time, and nothing has been heard since', async () => {
      const given = failure(append(1_500));
      clock.tick(1_500);
      expect(await given).to.be.instanceOf(TransientFailure);
      expect(duplex.cancel.callCount).to.equal(1);
      expect(onEnd.callCount).to.equal(1);
      expect(onSilent.callCount).to.equal(1);
    });

    it('waits longer for many answers that come one after the other', async () => {
      const waiting = Array.from({ length: 5 }, () => append());
      for (const message of [...duplex.sent]) {
        clock.tick(1_400);
        duplex.answer(idOf(message));
      }
      await Promise.all(waiting);
      // Nobody waits.
      clock.tick(5_000);
      expect(onSilent.callCount).to.equal(0);
      expect(onAnswered.args).to.deep.equal(Array.from({ length: 5 }, () => [1_400]));
    });

    it('gives the duplex up when none comes', async () => {
      const waiting = [failure(append())];
      clock.tick(1_499);
      expect(onSilent.callCount).to.equal(0);
      waiting.push(failure(append()));
      clock.tick(1);
      for (const error of await Promise.all(waiting))
        expect(error).to.be.instanceOf(TransientFailure);
      expect(onSilent.callCount).to.equal(1);
      expect(onEnd.callCount).to.equal(1);
    });
  });
});
