import { expect } from 'chai';

import { named } from '../../src/auth/principal.js';
import { originOf } from '../../src/commands/caused-events.js';
import { keyedContext, partOf } from '../../src/commands/keyed-commands.js';
import { ANONYMOUS, newContext } from '../../src/request-context.js';

const ADA = named('ada');

describe('the context of a request', () => {
  it('takes over what the request says, and makes an id for its command', () => {
    const context = newContext(ADA, 'mine', { atLeast: 7n });
    expect(context).to.deep.include({ principal: ADA, correlationId: 'mine', atLeast: 7n });
    expect(context.commandId).to.not.equal(newContext(ADA, 'mine').commandId);
  });

  it('correlates by its command what no request has caused, and waits for nothing', () => {
    const context = newContext(ANONYMOUS);
    expect(context.correlationId).to.equal(context.commandId);
    expect(context).to.have.all.keys('principal', 'commandId', 'correlationId');
  });

  it('lets a further command of the same request differ in its id alone', () => {
    const context = newContext(ANONYMOUS, 'mine');
    const next = partOf(context, 1);
    expect(next.commandId).to.not.equal(context.commandId);
    expect(next.commandId).to.not.equal(partOf(context, 2).commandId);
    expect(next.commandId).to.equal(partOf(context, 1).commandId);
    expect({ ...next, commandId: context.commandId }).to.deep.equal(context);
  });

  it('gets of a key an id of its own: that of the user and the key, whatever is asked for', () => {
    const id = (name: string, key: string, command: object) =>
      keyedContext(newContext(named(name)), key, 'Place', command).commandId;
    expect(id('ada', 'k', { a: 1 })).to.equal(id('ada', 'k', { a: 2 }));
    expect(id('ada', 'k', {})).to.not.equal(id('bob', 'k', {}));
    expect(id('ada', 'k', {})).to.not.equal(id('ada', 'l', {}));
  });

  it('gets of a key what tells its command from others, whatever the order of members', () => {
    const told = (kind: string, command: object) =>
      keyedContext(newContext(ADA), 'k', kind, command).fingerprint;
    expect(told('Place', { a: '1', b: '2', c: undefined })).to.equal(
      told('Place', { b: '2', a: '1' }),
    );
    expect(told('Place', { a: '1' })).to.not.equal(told('Place', { a: '2' }));
    expect(told('Place', { a: '1' })).to.not.equal(told('Amend', { a: '1' }));
  });

  it('is stored with events as their origin', () => {
    const context = newContext(ADA, 'mine');
    const { commandId } = context;
    expect(originOf(context)).to.deep.equal({ commandId, correlationId: 'mine', actor: 'ada' });
  });
});
