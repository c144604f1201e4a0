import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import sinon from 'sinon';

import { CommandBus } from '../../../../src/commands/bus.js';
import { CancelOrdersHandler } from '../../../../src/commands/orders/cancel-orders.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import { SwitchSequencers } from '../../../../src/commands/sequencer/switch-sequencers.js';
import { StoreClock } from '../../../../src/commands/switches/store-clock.js';
import { SwitchRuns } from '../../../../src/commands/switches/switch-runs.js';
import { SwitchWatch } from '../../../../src/commands/switches/switch-watch.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import type { SwitchCommand } from '../../../../src/domain/switches/commands.js';
import { ApplicationError } from '../../../../src/errors.js';
import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import { HeldTime } from '../../../support/held-time.js';
import { eventsOf } from '../../../support/events-of.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { ALICE, NOW, place, SYMBOL } from '../../../support/market-events.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { rejection } from '../../../support/rejection.js';
import { until } from '../../../support/until.js';

const LIST = { type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' } as const;
const STREAM = `switch-${ALICE}`;

/** As far as it matters here, one process on a store. */
interface Process {
  readonly markets: MarketSequencers;
  readonly switches: SwitchSequencers;
  readonly bus: CommandBus;
  readonly warnings: string[];
  start(): void;
  close(): Promise<void>;
}

describe('the watch over switches', () => {
  let store: InMemoryEventStore;
  let time: HeldTime;
  let processes: Process[];

  beforeEach(async () => {
    time = new HeldTime(NOW);
    store = new InMemoryEventStore(Infinity, time.clock);
    processes = [];
    await trade(aProcess(), LIST);
  });

  afterEach(async () => {
    sinon.restore();
    await Promise.all(processes.map((each) => each.close()));
  });

  /** @param aheadMs by how much its clock is ahead of the store's */
  function aProcess(symbols = [SYMBOL], aheadMs = 0): Process {
    const { setAlarm } = time;
    const clock = (): Date => new Date(time.clock().getTime() + aheadMs);
    const warnings: string[] = [];
    const note = (_about: unknown, what?: string): void => void warnings.push(what ?? '');
    const logger = { warn: note, error: note };
    const markets = new MarketSequencers(store, clock, noSnapshots, setAlarm);
    const switches = new SwitchSequencers(store, clock, logger, setAlarm);
    const list = { symbols: () => symbols };
    const bus = new CommandBus([new CancelOrdersHandler(markets, list)], { isHanging: false });
    const runs = new SwitchRuns({ bus, switches, markets: list, clock, logger });
    const watch = new SwitchWatch({
      ...{ store, switches, runs, clock, setAlarm, logger },
      storeClock: new StoreClock(store, clock),
    });
    const close = async (): Promise<void> => {
      processes = processes.filter((other) => other !== one);
      await watch.close();
      await Promise.all([markets.close(), switches.close()]);
    };
    const one = { markets, switches, bus, warnings, start: () => watch.start(), close };
    processes.push(one);
    return one;
  }

  function started(): Process {
    const one = aProcess();
    one.start();
    return one;
  }

  const origin = () => ({ commandId: randomUUID(), correlationId: 'test', actor: ALICE });

  async function trade({ markets }: Process, command: MarketCommand): Promise<void> {
    await markets.submit(SYMBOL, { command, context: origin() });
  }

  async function submit(one: Process, command: SwitchCommand): Promise<void> {
    await one.switches.submit(ALICE, { command, context: origin() });
  }

  const arm = (one: Process, more: object = {}): Promise<void> =>
    submit(one, {
      ...{ type: 'ArmCancelAfter', userId: ALICE, switchId: 'one', kind: 'cancel_after' },
      ...{ timeoutMs: 8_000, ...more },
    });

  const trigger = (one: Process, cause: 'timeout' | 'disconnect'): Promise<void> =>
    submit(one, { type: 'TriggerCancelAfter', userId: ALICE, switchId: 'one', cause });

  const events = (stream: string): Promise<RecordedEvent[]> => eventsOf(store, stream);

  const acts = async () => (await events(STREAM)).map(({ type }) => type);

  const cancelled = async () =>
    (await events(`market-${SYMBOL}`))
      .filter(({ type }) => type === 'OrderCancelled')
      .map(({ data }) => data['orderId']);

  /** When a switch acted last. */
  async function actedAt(): Promise<string> {
    const acted = (await events(STREAM)).findLast(({ type }) => type === 'CancelAfterTriggered');
    return acted?.data['at'] as string;
  }

  async function settled(): Promise<void> {
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass, and alarms ring. @returns the time */
  async function pass(milliseconds: number): Promise<Date> {
    await settled();
    const end = time.clock().getTime() + milliseconds;
    while (time.nextAlarm !== undefined && time.nextAlarm.getTime() <= end) {
      time.ringNext();
      await settled();
    }
    time.set(new Date(end).toISOString());
    return time.clock();
  }

  const DONE = ['CancelAfterArmed', 'CancelAfterTriggered', 'CancelAfterCompleted'];

  it('lets a switch act when its time has come, once, however many processes watch it', async () => {
    const [one] = [started(), started(), started()];
    await trade(one, place());
    await arm(one);
    await pass(8_000);
    expect(await acts()).to.deep.equal(DONE.slice(0, 1));
    await pass(20_000);
    expect(await acts()).to.deep.equal(DONE);
    const [, { data }, done] = (await events(STREAM)) as [
      RecordedEvent,
      RecordedEvent,
      RecordedEvent,
    ];
    expect(data['at']).to.equal(new Date(Date.parse(NOW) + 8_001).toISOString());
    expect(done.data).to.deep.include({ cancelledOrders: 1, refused: [], switches: [] });
    expect(await cancelled()).to.deep.equal([`${SYMBOL}-1`]);
    const [cancel] = (await events(`market-${SYMBOL}`)).slice(-1);
    expect(cancel?.metadata).to.include({ actor: 'cancel-after', $correlationId: 'one' });
  });

  it('heeds that a switch was armed anew, through whichever process', async () => {
    const [one, other] = [started(), started()];
    await trade(one, place());
    await arm(one);
    for (let times = 0; times < 20; times++) {
      await pass(3_000);
      await arm(times % 2 === 0 ? other : one);
    }
    expect(await cancelled()).to.deep.equal([]);
    await pass(10_000);
    expect((await acts()).slice(-2)).to.deep.equal(DONE.slice(-2));
    expect(await cancelled()).to.have.length(1);
  });

  it('lets a switch act whose process has died, and one whose time came while there was none', async () => {
    const one = started();
    const other = started();
    await trade(one, place());
    await arm(one);
    await settled();
    await one.close();
    await pass(8_501);
    await pass(0);
    expect(await acts()).to.deep.equal(DONE);
    await trade(other, place());
    await arm(other);
    await settled();
    await other.close();
    time.set(new Date(time.clock().getTime() + 3_600_000).toISOString());
    started();
    await pass(1_000);
    expect(await acts()).to.deep.equal([...DONE, ...DONE]);
    expect(await cancelled()).to.have.length(2);
  });

  it('does not let switches act too early by a clock that is ahead', async () => {
    const right = started();
    await trade(right, place());
    await arm(right);
    const ahead = aProcess([SYMBOL], 60_000);
    ahead.start();
    await pass(7_900);
    expect(await acts()).to.deep.equal(DONE.slice(0, 1));
    expect(ahead.warnings)
      .to.have.length(1)
      .that.matches(/ahead of the event store/);
    await right.close();
    await pass(1_000);
    await settled();
    expect(await acts()).to.deep.equal(DONE);
    expect(await cancelled()).to.have.length(1);
  });

  it('cancels at once whatever is open, whatever time it is for the market', async () => {
    const one = started();
    const ahead = aProcess([SYMBOL], 60_000);
    await trade(ahead, place());
    await arm(one);
    await trigger(one, 'disconnect');
    await settled();
    expect(await acts()).to.deep.equal(DONE);
    expect(await cancelled()).to.have.length(1);
  });

  it('takes up what a process left that died when its switch had acted, and spares what was placed later', async () => {
    const dead = aProcess();
    const other = started();
    await trade(other, place());
    await arm(dead);
    await trigger(dead, 'disconnect');
    await pass(900);
    await trade(other, place());
    await pass(200);
    await trade(other, place());
    await pass(3_000);
    expect(await cancelled()).to.deep.equal([]);
    await pass(2_000);
    expect(await acts()).to.deep.equal(DONE);
    expect(await cancelled()).to.deep.equal([`${SYMBOL}-1`, `${SYMBOL}-2`]);
  });

  it('cancels once when several processes carry it out at one time, whatever is placed meanwhile', async () => {
    const [one, other] = [started(), started()];
    await trade(one, place());
    await arm(one);
    const hold = sinon.stub(one.bus, 'dispatch');
    const overloaded = new ApplicationError('OVERLOADED', 'a test', { retryAfter: 1 });
    hold.rejects(overloaded);
    await trigger(one, 'disconnect');
    await pass(1_002);
    await trade(one, place());
    await pass(5_000);
    expect(await cancelled()).to.deep.equal([`${SYMBOL}-1`]);
    hold.restore();
    await until(async () => (await acts()).length === 3);
    await settled();
    expect(await acts()).to.deep.equal(DONE);
    expect(await cancelled()).to.deep.equal([`${SYMBOL}-1`]);
    expect(one.warnings).to.have.length(1);
    expect(other.warnings).to.deep.equal([]);
  });

  it('means whatever is open for a second, and then what was placed by then', async () => {
    const one = started();
    await trade(one, place());
    await arm(one);
    const dispatch = sinon.spy(one.bus, 'dispatch');
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const append = store.append.bind(store);
    sinon.stub(store, 'append').callsFake(async (stream, ...rest) => {
      if (stream === `market-${SYMBOL}`) await held;
      return append(stream, ...rest);
    });
    const second = trade(one, place());
    await settled();
    await trigger(one, 'disconnect');
    const placedUntil = new Date(Date.parse(await actedAt()) + 1_000);
    await pass(1_100);
    await until(() => dispatch.callCount === 2);
    const [atOnce, later] = dispatch.getCalls();
    const late = await rejection(atOnce?.returnValue as Promise<unknown>);
    expect(late).to.have.property('code', 'DEADLINE_EXCEEDED');
    expect(atOnce?.args[2].deadline).to.deep.equal(placedUntil);
    expect(atOnce?.args[1]).not.to.have.property('placedUntil');
    expect(later?.args[2]).not.to.have.property('deadline');
    expect(later?.args[1]).to.have.property('placedUntil', placedUntil.toISOString());
    const third = trade(one, place());
    goOn();
    await Promise.all([second, third]);
    await until(async () => (await acts()).length === 3);
    expect(await cancelled()).to.deep.equal([1, 2].map((number) => `${SYMBOL}-${number}`));
  });

  it('goes on until a market has answered, and takes a refusal for an answer', async () => {
    const one = aProcess([SYMBOL, 'NO-SUCH']);
    one.start();
    await trade(one, place());
    const halt = { type: 'ChangeMarketStatus', reason: 'a test', actor: 'test' } as const;
    await trade(one, { ...halt, status: 'HALTED' });
    await arm(one);
    await trigger(one, 'disconnect');
    await until(() => one.warnings.length > 0);
    expect(await acts()).to.deep.equal(DONE.slice(0, 2));
    await trade(one, { ...halt, status: 'CANCEL_ONLY' });
    await until(async () => (await acts()).length === 3);
    expect(await cancelled()).to.have.length(1);
    const refused = [{ symbol: 'NO-SUCH', code: 'UNKNOWN_SYMBOL' }];
    expect((await events(STREAM)).at(-1)?.data).to.deep.include({ cancelledOrders: 1, refused });
  });

  it('cancels what a switch is for, and nothing else', async () => {
    const one = started();
    for (const clientOrderId of ['a-1', 'b-1']) await trade(one, place({ clientOrderId }));
    await arm(one, { symbol: SYMBOL, clientOrderIdPrefix: 'b' });
    await trigger(one, 'disconnect');
    await until(async () => (await acts()).length === 3);
    expect(await cancelled()).to.deep.equal([`${SYMBOL}-2`]);
  });

  it('has the store keep the latest events of a stream, and reads those of switches that are not done with', async () => {
    const one = started();
    const other = { switchId: 'two', timeoutMs: 86_400_000 };
    await arm(one, { symbol: SYMBOL, ...other });
    await submit(one, { type: 'DisarmCancelAfter', userId: ALICE, switchId: 'two' });
    await settled();
    const [kept] = await events(`$$${STREAM}`);
    expect(kept?.data).to.deep.equal({ $maxCount: 1_000 });
    for (let times = 0; times < 500; times++) {
      await arm(one);
      await submit(one, { type: 'DisarmCancelAfter', userId: ALICE, switchId: 'one' });
    }
    await settled();
    await arm(one);
    await until(async () => (await events('checkpoint-switches')).length === 1);
    const latest = (await events(STREAM)).at(-1)!;
    const subscribe = sinon.spy(store, 'subscribeToAll');
    started();
    await settled();
    const { after } = subscribe.firstCall.args[0];
    expect(after).to.be.a('bigint');
    expect(Number(latest.position - (after as bigint))).to.be.within(1, 600 * 137);
    await one.close();
    await pass(8_501);
    await settled();
    expect((await acts()).slice(-2)).to.deep.equal(DONE.slice(-2));
  });
});
