import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

import { expect } from 'chai';

import { exchangeEnvironment } from '../../../src/environment/in-force.js';
import { realEnvironment } from '../../../src/environment/real-environment.js';
import { ApplicationError } from '../../../src/errors.js';
import type { Verdict } from '../../../src/http/admission.js';
import { Gate } from '../../../src/http/gate.js';
import { Refusal } from '../../../src/http/refusal.js';
import { until } from '../../support/until.js';

const REQUEST = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}';

describe('how long a request has waited at the gate', () => {
  let nowMs: number;
  let putBack: () => void;
  let socket: Duplex;
  let gate: Gate;
  let verdicts: Verdict[];
  let waited: number[];
  let parsed: number;
  let onParse: () => void;
  const connection = { isNew: false, isAnswerDue: false, wait: () => undefined };

  beforeEach(() => {
    [nowMs, verdicts, waited, parsed, onParse] = [1, [], [], 0, () => undefined];
    putBack = exchangeEnvironment({ ...realEnvironment, monotonicMs: () => nowMs });
    connection.isAnswerDue = false;
    socket = new Duplex({ read: () => undefined, write: (_bytes, _encoding, done) => done() });
    socket.on('data', () => {
      parsed += 1;
      onParse();
    });
    const keeper = {
      ...{ isTurnOver: () => false, beginTurn: () => undefined, passesAlways: () => false },
      judge: (_method: string, waitedMs: number) => {
        waited.push(waitedMs);
        return verdicts.shift() ?? 'admit';
      },
      ...{
        refusal: new Refusal(new ApplicationError('OVERLOADED', 'too much to do')),
        refused: () => undefined,
      },
    };
    // Of a socket it needs what every stream has.
    gate = new Gate(socket as unknown as Socket, keeper, connection);
  });

  afterEach(() => {
    socket.destroy();
    putBack();
  });

  it('is since it came, as long as there is no turn for it', async () => {
    verdicts = ['wait'];
    socket.emit('data', Buffer.from(REQUEST));
    nowMs += 500;
    gate.goOn();
    expect(waited).to.deep.equal([0, 500]);
    await until(() => parsed === 1);
  });

  it('is not what its own client has taken to read the answers before', async () => {
    onParse = () => socket.pause();
    socket.emit('data', Buffer.from(REQUEST.repeat(2)));
    expect(parsed).to.equal(1);
    nowMs += 500;
    onParse = () => undefined;
    socket.resume();
    await until(() => parsed === 2);
    expect(waited).to.deep.equal([0, 0]);
  });

  it('is not what the answers before it on its connection have taken', () => {
    verdicts = ['refuse', 'admit'];
    connection.isAnswerDue = true;
    socket.emit('data', Buffer.from(REQUEST.repeat(2)));
    expect(parsed).to.equal(0);
    nowMs += 500;
    connection.isAnswerDue = false;
    gate.goOn();
    expect(waited).to.deep.equal([0, 0, 0]);
    expect(parsed).to.equal(1);
  });
});
