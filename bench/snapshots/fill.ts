import { randomUUID } from 'node:crypto';

import { HotAggregate } from '../../src/commands/sequencer/hot-aggregate.js';
import { MARKET } from '../../src/commands/sequencer/market-aggregate.js';
import { isRefusal } from '../../src/domain/decision.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import { startEmbeddedEventStore } from '../../src/embedded-eventstore/embedded-event-store.js';
import { connectEventStore } from '../../src/eventstore/client/connect.js';
import type { NewEvent } from '../../src/eventstore/event-store.js';
import { listing, marketCommands, NOW } from '../aggregate/commands.js';
import { generate } from '../book/generate.js';
import { DEEP } from '../book/workload.js';
import { report } from '../support/in-fresh-process.js';

/* Program: writes a market in which so many orders rest into an embedded event store. Arguments: its folder, orders. */

/** Commands whose events go out in one append. */
const BATCH = 500;

const [directory = '', orders = ''] = process.argv.slice(2);
const server = await startEmbeddedEventStore({ directory });
const store = connectEventStore(server.url);
const hot = new HotAggregate(MARKET, 'BTC-USDT');
const terms = { ...DEEP, commands: 0, preloaded: Number(orders), resting: Number(orders) };
await write([listing('BTC-USDT')]);
const commands = marketCommands(generate(terms));
for (let first = 0; first < commands.length; first += BATCH) {
  await write(commands.slice(first, first + BATCH));
}
await store.close();
await server.close();
report({ events: Number(hot.events) });

async function write(batch: readonly MarketCommand[]): Promise<void> {
  const expected = hot.expectedRevision;
  const events: NewEvent[] = [];
  for (const command of batch) {
    const decision = hot.decide(command, NOW);
    if (isRefusal(decision)) throw new Error(`${command.type} was refused: ${decision.code}`);
    const origin = { commandId: randomUUID(), correlationId: 'bench', actor: 'bench' };
    for (const [index, event] of decision.entries()) events.push(hot.record(event, origin, index));
  }
  const { position } = await store.append(hot.stream, events, expected);
  hot.appended(position);
}
