import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import { delistedAnswer } from '../../../../src/commands/markets/delist-market.js';
import { Withdrawn } from '../../../../src/commands/errors.js';
import { PEER_VERSION } from '../../../../src/commands/ownership/forwarded.js';
import {
  LateMessage,
  MisdirectedMessage,
} from '../../../../src/commands/ownership/peer-commands.js';
import { ApplicationError } from '../../../../src/errors.js';
import { marketStream } from '../../../../src/eventstore/streams.js';
import { ALICE, BOB, cancel, place, SYMBOL } from '../../../support/market-events.js';
import { type MarketProcess, MarketProcesses } from '../../../support/market-processes.js';
import { rejection } from '../../../support/rejection.js';
import { until } from '../../../support/until.js';

describe('markets owned by one of several processes, as each of them knows them', () => {
  let world: MarketProcesses;
  let owner: MarketProcess;
  let other: MarketProcess;

  beforeEach(async () => {
    world = new MarketProcesses();
    owner = await world.begin();
    other = await world.begin();
    await owner.submit(SYMBOL, {
      ...{ type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' },
    });
    await until(() => other.ownership.ownerOf(SYMBOL) !== undefined);
    await until(() => owner.ownership.isMandated);
  });

  afterEach(() => world.end());

  /** The events of a type in the market's stream. */
  async function recorded(type: string): Promise<string[]> {
    const commandIds: string[] = [];
    for await (const event of world.store.readStream(marketStream(SYMBOL))) {
      if (event.type === type) commandIds.push(event.metadata['commandId'] as string);
    }
    return commandIds;
  }

  function origin(commandId: string = randomUUID()) {
    return { commandId, correlationId: 'test', actor: ALICE };
  }

  /** What a client is told of a refusal. */
  async function refusal(promise: Promise<unknown>): Promise<ApplicationError> {
    const error = await rejection(promise);
    if (!(error instanceof ApplicationError)) throw error;
    return error;
  }

  it('are asked where they are owned, once for all that is ready in a turn', async () => {
    const before = world.messages.length;
    const settled = await Promise.all(
      Array.from({ length: 50 }, () => other.submit(SYMBOL, place())),
    );
    expect(world.messages.length).to.equal(before + 1);
    expect(other.forwarded).to.deep.equal(Array(50).fill('handed'));
    const ids = settled.map(({ events }) => {
      const [first] = events;
      return first?.type === 'OrderPlaced' ? first.data.orderId : undefined;
    });
    expect(ids).to.deep.equal(Array.from({ length: 50 }, (_, index) => `${SYMBOL}-${index + 1}`));
    const positions = settled.map(({ position }) => position);
    expect(positions).to.deep.equal(positions.toSorted((a, b) => Number(a - b)));
    expect(settled.some(({ isRepeated }) => isRepeated)).to.equal(false);
  });

  it('refuse as they would where they are owned', async () => {
    await owner.submit(SYMBOL, place({ clientOrderId: 'mine' }));
    const command = place({ clientOrderId: 'mine', quantity: '2.000' });
    const here = await refusal(owner.submit(SYMBOL, command));
    const there = await refusal(other.submit(SYMBOL, command));
    const told = ({ code, message, fields, details, retryAfter, position }: ApplicationError) => [
      ...[code, message, fields, details, retryAfter, position],
    ];
    expect(told(there)).to.deep.equal(told(here));
    expect(there.code).to.equal('CLIENT_ORDER_ID_TAKEN');
  });

  it('tell of a delisting how it began and ended, however many orders it cancelled', async () => {
    for (let index = 0; index < 5; index++) await owner.submit(SYMBOL, place());
    const command = { type: 'DelistMarket', reason: 'why', actor: ALICE } as const;
    const { events } = await other.submit(SYMBOL, command);
    expect(events.map(({ type }) => type)).to.deep.equal(Array(2).fill('MarketStatusChanged'));
    expect(delistedAnswer(events)).to.include({ status: 'DELISTED', cancelledOrders: 5 });
    expect(await recorded('OrderCancelled')).to.have.length(5);
  });

  it('keep a deadline, and decide without recording, wherever the command came', async () => {
    const late = other.submit(SYMBOL, place(), { deadline: new Date(Date.now() - 1_000) });
    expect((await refusal(late)).code).to.equal('DEADLINE_EXCEEDED');
    const tried = await other.submit(SYMBOL, place(), { validateOnly: true });
    expect(tried.events.map(({ type }) => type)).to.deep.equal(['OrderPlaced']);
    expect(await recorded('OrderPlaced')).to.deep.equal([]);
  });

  it('take the commands of one sender in their order, and none behind a part that failed', async () => {
    const sender = {};
    const run = { failedAt: Infinity };
    const [first, gone, second] = await Promise.allSettled([
      other.submit(SYMBOL, place({ userId: ALICE }), { sender }),
      other.submit(SYMBOL, place(), { sender, deadline: new Date(0), place: { run, index: 0 } }),
      other.submit(SYMBOL, place({ userId: BOB }), { sender, place: { run, index: 1 } }),
    ]);
    expect(first.status).to.equal('fulfilled');
    expect([gone, second].map((each) => each.status === 'rejected' && codeOf(each))).to.deep.equal([
      'DEADLINE_EXCEEDED',
      'NOT_ATTEMPTED',
    ]);
    expect(run.failedAt).to.equal(0);
  });

  it('take the commands of one sender in their order while they change hands', async () => {
    const sender = {};
    owner.weather = 'message lost';
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
    const asked = names.map(async (clientOrderId, index) => {
      // Some while nothing gets through, some while it is given up, some when another owns the market.
      await until(() => other.forwarded.length >= Math.floor(index / 4));
      if (index === 8) owner.weather = 'gone';
      return other.submit(SYMBOL, place({ clientOrderId }), { sender });
    });
    await Promise.all(asked);
    const placed: unknown[] = [];
    for await (const event of world.store.readStream(marketStream(SYMBOL))) {
      if (event.type === 'OrderPlaced') placed.push(event.data['clientOrderId']);
    }
    expect(placed).to.deep.equal(names);
  });

  it('give back what comes behind a command of the same sender that is given back', async () => {
    const sender = 1;
    const numbered = (number: number, generation: number) =>
      JSON.stringify({
        ...{ version: PEER_VERSION, to: owner.ownership.self?.id, from: 'a test', number },
        items: [{ ...{ symbol: SYMBOL, command: place(), origin: origin() }, sender, generation }],
      });
    owner.ownership.stop();
    await until(() => !owner.ownership.isMandated);
    const first = JSON.parse(await owner.commands.receive(numbered(1, 1))) as unknown;
    expect(first).to.deep.equal([{ withdrawn: true }]);
    const mandate = sinon.stub(owner.ownership, 'isMandated').get(() => true);
    const behind = JSON.parse(await owner.commands.receive(numbered(2, 1))) as unknown;
    expect(behind).to.deep.equal([{ withdrawn: true }]);
    const [again] = JSON.parse(await owner.commands.receive(numbered(3, 2))) as object[];
    expect(again).to.have.property('events');
    mandate.restore();
  });

  it('know the keys that are in hand, whichever processes they came through', async () => {
    const keyed = { ...origin(), fingerprint: 'one' };
    const first = other.submit(SYMBOL, place(), { context: keyed });
    const again = other.submit(SYMBOL, place(), { context: keyed });
    const changed = { ...keyed, fingerprint: 'another' };
    const different = other.submit(SYMBOL, place({ quantity: '2.000' }), { context: changed });
    expect((await refusal(again)).code).to.equal('IDEMPOTENCY_KEY_IN_FLIGHT');
    expect((await refusal(different)).code).to.equal('IDEMPOTENCY_KEY_REUSED');
    const { events } = await first;
    const repeated = await owner.submit(SYMBOL, place(), { context: keyed });
    expect(repeated).to.deep.include({ events, isRepeated: true });
    expect(await recorded('OrderPlaced')).to.deep.equal([keyed.commandId]);
  });

  it('tell what became of a command there', async () => {
    const context = origin();
    await other.submit(SYMBOL, place(), { context });
    const done = await other.markets.outcomeOf(SYMBOL, context.commandId);
    expect(done.status).to.equal('DONE');
    const none = await other.markets.outcomeOf(SYMBOL, randomUUID());
    expect(none).to.deep.equal({ status: 'NOT_FOUND' });
    owner.weather = 'silent';
    const waiting = origin();
    const asked = other.submit(SYMBOL, place(), { context: waiting });
    owner.ownership.stop();
    await until(async () => (await recorded('OrderPlaced')).includes(waiting.commandId));
    await asked;
  });

  it('say that a command is open while it waits to be handed over again', async () => {
    owner.ownership.stop();
    await until(() => !owner.ownership.isMandated);
    const context = origin();
    const asked = other.submit(SYMBOL, place(), { context });
    await until(() => other.forwarded.includes('withdrawn'));
    const outcome = () => other.markets.outcomeOf(SYMBOL, context.commandId);
    expect(await outcome()).to.deep.equal({ status: 'UNKNOWN' });
    owner.weather = 'gone';
    await asked;
    expect((await outcome()).status).to.equal('DONE');
  });

  it('refuse what has a deadline, and is not even sent to an owner that answers nothing', async () => {
    owner.weather = 'silent';
    const asked: Promise<unknown>[] = [];
    const before = world.messages.length;
    while (world.messages.length < before + 8) {
      asked.push(other.submit(SYMBOL, place()));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const run = { failedAt: Infinity };
    const late = other.submit(SYMBOL, place(), {
      ...{ deadline: new Date(Date.now() + 20), place: { run, index: 3 } },
    });
    expect((await refusal(late)).code).to.equal('DEADLINE_EXCEEDED');
    expect(other.ownership.ownerOf(SYMBOL), 'nobody has put it out').not.to.equal(undefined);
    expect(run.failedAt).to.equal(3);
    owner.ownership.stop();
    await Promise.all(asked);
    expect(await recorded('OrderPlaced')).to.have.length(asked.length);
  });

  it('take the commands of one sender in their order from an owner that has fallen silent', async () => {
    const sender = {};
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
    const before = world.messages.length;
    owner.weather = 'silent';
    const asked = names.map(async (clientOrderId, index) => {
      // Some when nothing has gone out yet, some when it has, and some when the owner is put out.
      if (index >= 4) await until(() => world.messages.length > before);
      if (index >= 8) await until(() => other.ownership.ownerOf(SYMBOL) === undefined);
      return other.submit(SYMBOL, place({ clientOrderId }), { sender });
    });
    owner.ownership.stop();
    await Promise.all(asked);
    const placed: unknown[] = [];
    for await (const event of world.store.readStream(marketStream(SYMBOL))) {
      if (event.type === 'OrderPlaced') placed.push(event.data['clientOrderId']);
    }
    expect(placed).to.deep.equal(names);
  });

  describe('when the answer of the owner is lost', () => {
    it('ask it again under the same id, and it does nothing twice', async () => {
      owner.weather = 'answer lost';
      const context = origin();
      const asked = other.submit(SYMBOL, place(), { context });
      await until(async () => (await recorded('OrderPlaced')).length > 0);
      owner.weather = 'fair';
      const { events, isRepeated } = await asked;
      expect(events.map(({ type }) => type)).to.deep.equal(['OrderPlaced']);
      expect(isRepeated).to.equal(false);
      expect(await recorded('OrderPlaced')).to.deep.equal([context.commandId]);
    });

    it('find what it did before it died', async () => {
      owner.weather = 'answer lost';
      const context = origin();
      const asked = other.submit(SYMBOL, place(), { context });
      await until(async () => (await recorded('OrderPlaced')).length > 0);
      owner.weather = 'gone';
      owner.ownership.stop();
      const { events, isRepeated } = await asked;
      expect(events.map(({ type }) => type)).to.deep.equal(['OrderPlaced']);
      expect(isRepeated).to.equal(false);
      expect(await recorded('OrderPlaced')).to.deep.equal([context.commandId]);
      await until(() => other.ownership.owns(SYMBOL));
    });

    it('are decided here when it lives and cannot be reached', async () => {
      owner.weather = 'message lost';
      const { events } = await other.submit(SYMBOL, place());
      expect(events.map(({ type }) => type)).to.deep.equal(['OrderPlaced']);
      const before = world.messages.length;
      await other.submit(SYMBOL, place());
      expect(world.messages.length).to.equal(before);
      expect(await recorded('OrderPlaced')).to.have.length(2);
    });

    it("are somebody else's soon when it is dead, and its address answers with errors at once", async () => {
      owner.weather = 'message lost';
      owner.ownership.stop();
      await until(async () => {
        await other.submit(SYMBOL, place());
        return other.ownership.owns(SYMBOL);
      });
      expect(other.ownership.isStanding(owner.ownership.self!.id)).to.equal(false);
    });

    it('are not refused as open when it cannot have arrived', async () => {
      owner.weather = 'unreached';
      const { code } = await refusal(other.submit(SYMBOL, cancel(7)));
      expect(code).to.equal('ORDER_NOT_FOUND');
    });

    it('claim nothing of a refusal while it may yet do otherwise', async () => {
      owner.weather = 'message lost';
      const context = origin();
      const error = await refusal(other.submit(SYMBOL, cancel(7), { context }));
      expect(error.code).to.equal('OUTCOME_UNKNOWN');
      expect(error.details).to.deep.equal({ symbol: SYMBOL, commandId: context.commandId });
    });

    it('say that a refusal is open until the owner has answered that it has nothing of it', async () => {
      owner.weather = 'message lost';
      const context = origin();
      const error = await refusal(other.submit(SYMBOL, cancel(7), { context }));
      expect(error.code).to.equal('OUTCOME_UNKNOWN');
      const outcome = () => other.markets.outcomeOf(SYMBOL, context.commandId);
      expect(await outcome()).to.deep.equal({ status: 'UNKNOWN' });
      owner.weather = 'fair';
      await until(async () => (await outcome()).status === 'NOT_FOUND');
    });

    it('record that there was nothing to do here, so that nothing comes of it there', async () => {
      owner.weather = 'message lost';
      const context = origin();
      const command = { type: 'CancelOrders', actor: ALICE, userId: ALICE } as const;
      const { events } = await other.submit(SYMBOL, command, { context });
      expect(events.map(({ type }) => type)).to.deep.equal(['NoOrdersCancelled']);
      await owner.submit(SYMBOL, place());
      // The copy that was on its way.
      const copy = { command, context, mayRepeat: true } as const;
      expect(await owner.sequencers.submit(SYMBOL, copy)).to.deep.include({ events });
      expect(await recorded('OrderCancelled')).to.deep.equal([]);
    });
  });

  it('are not its to carry out from the moment that a process leaves', async () => {
    expect(owner.ownership.isMandated).to.equal(true);
    await owner.ownership.leave();
    expect(owner.ownership.isMandated).to.equal(false);
  });

  it('are carried out here when the owner is gone, or stops', async () => {
    owner.weather = 'gone';
    await other.submit(SYMBOL, place());
    await until(() => other.ownership.owns(SYMBOL));
    other.weather = 'stopping';
    const third = await world.begin();
    await until(() => third.ownership.ownerOf(SYMBOL) !== undefined);
    await third.submit(SYMBOL, place());
    await until(() => third.ownership.owns(SYMBOL));
    expect(await recorded('OrderPlaced')).to.have.length(2);
    const error = await refusal(third.submit(SYMBOL, cancel(7)));
    expect(error.code).to.equal('ORDER_NOT_FOUND');
  });

  it('are carried out once when the owner freezes, and does nothing late when it wakes up', async () => {
    owner.weather = 'silent';
    const context = origin();
    const asked = other.submit(SYMBOL, place(), { context });
    await until(() => world.messages.length > 0);
    owner.ownership.stop();
    await asked;
    expect(await recorded('OrderPlaced')).to.deep.equal([context.commandId]);
    await until(() => other.ownership.owns(SYMBOL));
    // What it had not read yet comes in now.
    const late = JSON.parse(await owner.commands.receive(world.messages[0]!)) as unknown;
    expect(late).to.deep.equal([{ withdrawn: true }]);
    expect(await recorded('OrderPlaced')).to.deep.equal([context.commandId]);
  });

  it('do not take up what another process handed over while they may not be owned any more', async () => {
    owner.ownership.stop();
    await until(() => !owner.ownership.isMandated);
    const isWithdrawn = (): boolean => !owner.ownership.isMandated;
    const withdrawn = owner.sequencers.submit(SYMBOL, {
      ...{ command: place(), context: origin(), isWithdrawn },
    });
    expect(await rejection(withdrawn)).to.be.instanceOf(Withdrawn);
    await owner.submit(SYMBOL, place());
    expect(await recorded('OrderPlaced')).to.have.length(1);
  });

  it('take no message twice, or late, or that is meant for another', async () => {
    await other.submit(SYMBOL, place());
    await other.submit(SYMBOL, place());
    for (const message of world.messages) {
      const again = owner.commands.receive(message);
      expect(await rejection(again)).to.be.instanceOf(LateMessage);
    }
    const misled = other.commands.receive(world.messages[0]!);
    expect(await rejection(misled)).to.be.instanceOf(MisdirectedMessage);
    expect(await recorded('OrderPlaced')).to.have.length(2);
  });

  it('are not handed to a program of another version, and nothing is taken from one', async () => {
    const { text, version } = await world.record.read();
    const ofLater = `"version":${PEER_VERSION + 1}`;
    await world.record.replace(version, text!.replaceAll(`"version":${PEER_VERSION}`, ofLater));
    await until(() => other.ownership.ownerOf(SYMBOL) === undefined);
    const before = world.messages.length;
    await other.submit(SYMBOL, place());
    expect(world.messages.length).to.equal(before);
    expect(other.ownership.owns(SYMBOL)).to.equal(false);
    const message = { version: PEER_VERSION + 1, to: owner.ownership.self?.id };
    const given = { ...message, from: 'a later one', number: 1, items: [] };
    const refused = await rejection(owner.commands.receive(JSON.stringify(given)));
    expect(refused).to.include({ message: `a message is of version ${PEER_VERSION + 1}` });
  });

  it('go on in order with what was on its way when the owner died', async () => {
    owner.weather = 'silent';
    const sender = {};
    const asked = Array.from({ length: 20 }, (_, index) =>
      other.submit(SYMBOL, place({ userId: index % 2 === 0 ? ALICE : BOB }), { sender }),
    );
    await until(() => world.messages.length > 0);
    owner.weather = 'gone';
    owner.ownership.stop();
    const numbers = (await Promise.all(asked)).map(({ events: [first] }) =>
      first?.type === 'OrderPlaced' ? Number(first.data.orderId.split('-').at(-1)) : 0,
    );
    expect(numbers).to.deep.equal(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('are carried out by everybody as long as the record of owners is away', async () => {
    world.record.isAway = true;
    await until(() => other.ownership.isBlind);
    const before = world.messages.length;
    await Promise.all([owner.submit(SYMBOL, place()), other.submit(SYMBOL, place())]);
    expect(world.messages.length).to.equal(before);
    expect(await recorded('OrderPlaced')).to.have.length(2);
  });
});

function codeOf({ reason }: PromiseRejectedResult): string {
  return reason instanceof ApplicationError ? reason.code : String(reason);
}
