import { ServerInterceptingCall } from '@grpc/grpc-js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { expect } from 'chai';
import sinon from 'sinon';
import { eagerWrites } from '../../../../../src/eventstore/embedded/protocol/eager-writes.js';

const KILOBYTE = 1024;

describe('eager writes', () => {
  /** A call beneath whose messages leave when the test says so. */
  function callOnSlowConnection() {
    const leaves: (() => void)[] = [];
    const beneath = sinon.createStubInstance(ServerInterceptingCall);
    beneath.sendMessage.callsFake((_message: unknown, callback: () => void) => {
      leaves.push(callback);
    });
    return { call: eagerWrites(StreamsService.read, beneath), leaves };
  }

  it('let the next message follow before the one before it has left, up to 256 KiB', () => {
    const { call, leaves } = callOnSlowConnection();
    const goOn = sinon.spy();
    for (let message = 0; message < 3; message++) {
      call.sendMessage(Buffer.alloc(64 * KILOBYTE), goOn);
      expect(goOn.callCount).to.equal(message + 1);
    }
    call.sendMessage(Buffer.alloc(64 * KILOBYTE), goOn);
    expect(goOn.callCount, 'at the limit').to.equal(3);
    expect(leaves).to.have.length(4);
  });

  it('go on once enough has left, exactly once', () => {
    const { call, leaves } = callOnSlowConnection();
    const goOn = sinon.spy();
    call.sendMessage(Buffer.alloc(300 * KILOBYTE), goOn);
    expect(goOn.callCount).to.equal(0);
    leaves.shift()?.();
    expect(goOn.callCount).to.equal(1);
    call.sendMessage(Buffer.alloc(KILOBYTE), goOn);
    leaves.shift()?.();
    expect(goOn.callCount).to.equal(2);
  });
});
