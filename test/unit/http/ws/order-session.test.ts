import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';
import * as sinon from 'sinon';

import { OrderSession, type SessionParts } from '../../../../src/http/ws/order-session.js';

const OPEN = 1;

describe('the answers of an order session', () => {
  it('leave in one write when they are given in one turn of the event loop', async () => {
    const send = sinon.fake();
    const socket = Object.assign(new EventEmitter(), { send, readyState: OPEN, OPEN });
    const wire = { cork: sinon.fake(), uncork: sinon.fake() };
    new OrderSession(socket as never, wire, {} as SessionParts);
    for (let turn = 1; turn <= 2; turn++) {
      // What is no request is answered at once.
      for (let index = 0; index < 3; index++) socket.emit('message', Buffer.from('no JSON'), false);
      expect(send.callCount).to.equal(3 * turn);
      expect([wire.cork.callCount, wire.uncork.callCount]).to.deep.equal([turn, turn - 1]);
      await nextTurn();
      expect(wire.uncork.callCount).to.equal(turn);
    }
  });
});
