import { expect } from 'chai';

import { originOf } from '../../src/commands/caused-events.js';
import { ANONYMOUS, newContext, nextCommand } from '../../src/request-context.js';

const ADA = { id: 'ada' };

describe('the context of a request', () => {
  it('takes over what the request says, and makes an id for its command', () => {
    const context = newContext(ADA, 'mine', 7n);
    expect(context).to.deep.include({ principal: ADA, correlationId: 'mine', atLeast: 7n });
    expect(context.commandId).to.not.equal(newContext(ADA, 'mine', 7n).commandId);
  });

  it('correlates by its command what no request has caused, and waits for nothing', () => {
    const context = newContext(ANONYMOUS);
    expect(context.correlationId).to.equal(context.commandId);
    expect(context).to.have.all.keys('principal', 'commandId', 'correlationId');
  });

  it('lets a further command of the same request differ in its id alone', () => {
    const context = newContext(ANONYMOUS, 'mine');
    const next = nextCommand(context);
    expect(next.commandId).to.not.equal(context.commandId);
    expect({ ...next, commandId: context.commandId }).to.deep.equal(context);
  });

  it('is stored with events as their origin', () => {
    const context = newContext(ADA, 'mine');
    const { commandId } = context;
    expect(originOf(context)).to.deep.equal({ commandId, correlationId: 'mine', actor: 'ada' });
  });
});
