import { expect } from 'chai';

import type { ForwardedMessage } from '../../../../src/commands/ownership/forwarded.js';
import { PeerLink } from '../../../../src/commands/ownership/peer-link.js';
import { place, SYMBOL } from '../../../support/market-events.js';

describe('a link to the owner of a market', () => {
  it('sends nothing that comes in its run behind a part which waited beyond its deadline', async () => {
    const sent: ForwardedMessage[] = [];
    const send = async (text: string): Promise<string> => {
      const message = JSON.parse(text) as ForwardedMessage;
      sent.push(message);
      return JSON.stringify(message.items.map(() => ({ status: 'DONE' })));
    };
    let endOfTurn = (): void => undefined;
    const link = new PeerLink({
      owner: { id: 'owner', address: 'http://127.0.0.1:1', machine: 'm', version: 1, secret: 's' },
      connection: { send, close: () => undefined },
      ...{ from: 'a test', nextNumber: () => 1, onSilence: () => undefined },
      defer: (act) => (endOfTurn = act),
    });
    const ask = (part: { run?: number; index?: number; deadline?: string }) => {
      const origin = { commandId: 'c', correlationId: 't', actor: 'a' };
      return link.ask({ symbol: SYMBOL, command: place(), origin, ...part });
    };
    const before = ask({ run: 1, index: 0 });
    const late = ask({ run: 1, index: 1, deadline: new Date(0).toISOString() });
    const behind = ask({ run: 1, index: 2 });
    const others = [ask({ run: 2, index: 2 }), ask({})];
    const [refused, cutOff] = await Promise.allSettled([late, behind]);
    expect(refused).to.have.nested.property('reason.code', 'DEADLINE_EXCEEDED');
    expect(cutOff).to.have.nested.property('reason.code', 'NOT_ATTEMPTED');
    endOfTurn();
    await Promise.all([before, ...others]);
    const [message] = sent;
    expect(message?.items.map((item) => 'run' in item && [item.run, item.index])).to.deep.equal([
      ...[[1, 0], [2, 2], false],
    ]);
  });
});
