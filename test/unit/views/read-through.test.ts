import { expect } from 'chai';
import sinon from 'sinon';

import { InProcessKeyedView } from '../../../src/views/keyed/in-process-keyed-view.js';
import { readThrough, type ThroughRead } from '../../../src/views/keyed/read-through.js';

const feed = { number: 1, epoch: 1 };

describe('reading through a view', () => {
  let view: InProcessKeyedView<string>;
  let load: sinon.SinonStub<[], Promise<{ result: string; position: bigint }>>;

  const read = (options: Partial<ThroughRead<string>> = {}) =>
    readThrough({ view, key: 'ada', reach: async () => undefined, load, ...options });

  beforeEach(async () => {
    view = new InProcessKeyedView({ capacity: 10, weightOf: () => 1 });
    await view.reset(feed, 10n);
    load = sinon.stub<[], Promise<{ result: string; position: bigint }>>();
    load.resolves({ result: 'from the tables', position: 10n });
  });

  it('asks the tables once, and from then on the view', async () => {
    const expected = { result: 'from the tables', position: 10n };
    expect(await read()).to.deep.equal(expected);
    expect(await read()).to.deep.equal(expected);
    expect(load.callCount).to.equal(1);
  });

  it('waits until the view has come as far as is asked for', async () => {
    await read();
    const reach = async (): Promise<void> => {
      await view.advance(feed, 10n, 20n, []);
    };
    expect(await read({ atLeast: 20n, reach })).to.include({ position: 20n });
    expect(load.callCount).to.equal(1);
  });

  it('turns to the tables when the view has not come that far all the same', async () => {
    await read();
    load.resolves({ result: 'later', position: 20n });
    expect(await read({ atLeast: 20n })).to.deep.equal({ result: 'later', position: 20n });
    expect(await read({ atLeast: 20n })).to.deep.equal({ result: 'later', position: 20n });
    expect(load.callCount).to.equal(2);
  });

  it('turns to the tables when the value is not fresh any more, and puts the new one in its place', async () => {
    await read();
    load.resolves({ result: 'fresh', position: 10n });
    const isFresh = (value: string): boolean => value === 'fresh';
    expect(await read({ isFresh })).to.include({ result: 'fresh' });
    expect(await read({ isFresh })).to.include({ result: 'fresh' });
    expect(load.callCount).to.equal(2);
  });

  it('bears with a view that is lost, or away', async () => {
    await view.leave();
    expect(await read()).to.include({ result: 'from the tables' });
    sinon.stub(view, 'read').rejects(new Error('Redis is away'));
    expect(await read({ atLeast: 5n })).to.include({ result: 'from the tables' });
    expect(load.callCount).to.equal(2);
  });

  it('bears with a fill that fails', async () => {
    sinon.stub(view, 'fill').rejects(new Error('Redis is away'));
    expect(await read()).to.include({ result: 'from the tables' });
  });

  it('hands on what goes wrong with the tables, and fills nothing in', async () => {
    load.rejects(new Error('no such user'));
    const error: unknown = await read().catch((each: unknown) => each);
    expect(error).to.include({ message: 'no such user' });
    load.resolves({ result: 'now there is', position: 10n });
    expect(await read()).to.include({ result: 'now there is' });
  });
});
