import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import { CommandBus, type CommandHandler, CommandKind } from '../../../src/commands/bus.js';
import { MarketSequencers } from '../../../src/commands/sequencer/market-sequencers.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import { ApplicationError } from '../../../src/errors.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import { Metrics } from '../../../src/metrics/metrics.js';
import { ANONYMOUS, newContext } from '../../../src/request-context.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { place } from '../../support/market-events.js';
import { everyEvents } from '../../support/snapshots.js';
import { until } from '../../support/until.js';

const LIST: MarketCommand = {
  ...{ type: 'ListMarket', symbol: 'BTC-USDT' },
  ...{ tickSize: '0.01', lotSize: '0.001' },
};

const DO = new CommandKind<object, object>('Do');

/** Lines of a page without their comments. */
async function lines(metrics: Metrics): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => !line.startsWith('#'));
}

describe('the metrics of commands', () => {
  it('count what the bus answers, by type and outcome', async () => {
    const metrics = new Metrics();
    const answers: (() => Promise<object>)[] = [];
    const handler: CommandHandler<object, object> = {
      kind: DO,
      execute: async () => ({
        result: await answers.shift()!(),
        position: undefined,
        isRepeated: false,
      }),
    };
    const state = { isHanging: false };
    const bus = new CommandBus([handler], state, metrics.commands);
    const dispatch = (conditions = {}) =>
      bus.dispatch(DO, {}, newContext(ANONYMOUS, undefined, conditions)).catch(() => undefined);
    answers.push(
      async () => ({}),
      async () => ({}),
      async () => {
        throw new ApplicationError('ORDER_NOT_FOUND', 'none');
      },
      async () => {
        throw new EventStoreUnavailable('read');
      },
      async () => {
        throw new TypeError('unforeseen');
      },
      async () => ({}),
    );
    for (let sent = 0; sent < 5; sent++) await dispatch();
    await dispatch({ validateOnly: true });
    state.isHanging = true;
    await dispatch();
    expect(await lines(metrics)).to.include.members([
      'tradeflow_commands_total{command="Do",outcome="accepted"} 2',
      'tradeflow_commands_total{command="Do",outcome="ORDER_NOT_FOUND"} 1',
      'tradeflow_commands_total{command="Do",outcome="EVENT_STORE_UNAVAILABLE"} 2',
      'tradeflow_commands_total{command="Do",outcome="INTERNAL"} 1',
      'tradeflow_commands_total{command="Do",outcome="validated"} 1',
    ]);
  });

  it('tell how many are settled together, how long they waited, and what was decided again', async () => {
    const metrics = new Metrics();
    const store = new InMemoryEventStore();
    const process = () =>
      new MarketSequencers(store, () => new Date(), {
        ...everyEvents(5),
        observer: metrics.commands,
        onSnapshot: (outcome) => metrics.commands.snapshot(outcome),
      });
    const submit = (to: MarketSequencers, command: MarketCommand) => {
      const context = { commandId: randomUUID(), correlationId: 'test', actor: 'test' };
      return to.submit('BTC-USDT', { command, context });
    };
    const [one, other] = [process(), process()];
    await submit(one, LIST);
    await Promise.all(Array.from({ length: 9 }, () => submit(one, place({}))));
    const written = 'tradeflow_snapshots_total{outcome="written"} 1';
    await until(async () => (await lines(metrics)).includes(written));
    await submit(other, place({}));
    // What the first one knows is old by now.
    await submit(one, place({}));
    expect(await lines(metrics)).to.include.members([
      'tradeflow_command_batch_commands_bucket{le="1"} 3',
      'tradeflow_command_batch_commands_bucket{le="5"} 3',
      'tradeflow_command_batch_commands_bucket{le="10"} 4',
      'tradeflow_command_batch_commands_sum 12',
      'tradeflow_command_wait_seconds_count 4',
      'tradeflow_command_conflicts_total 1',
      // By the other one, and by the first when it had to read the market anew.
      'tradeflow_snapshots_total{outcome="restored"} 2',
    ]);
  });

  it('tell how long the queue of each market is when the page is read', async () => {
    const metrics = new Metrics();
    let size = 3;
    metrics.commands.tellBy(() => [{ symbol: 'BTC-USDT', size }]);
    expect(await lines(metrics)).to.include('tradeflow_command_queue_depth{symbol="BTC-USDT"} 3');
    size = 0;
    expect(await lines(metrics)).to.include('tradeflow_command_queue_depth{symbol="BTC-USDT"} 0');
  });
});
