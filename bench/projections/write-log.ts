import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

import { isRefusal } from '../../src/domain/decision.js';
import { decide } from '../../src/domain/market/decide.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { emptyMarket, type Market } from '../../src/domain/market/state/market.js';
import type { DomainEvent } from '../../src/eventstore/codec/decode.js';
import { encodeChainedEvent, encodeEvent } from '../../src/eventstore/codec/encode.js';
import { derivedId } from '../../src/eventstore/codec/event-id.js';
import { GENESIS_HASH } from '../../src/eventstore/codec/hash-chain.js';
import type { NewEvent } from '../../src/eventstore/event-store.js';
import { marketStream, userStream } from '../../src/eventstore/streams.js';
import { listing, MAKERS, marketCommand, TAKERS } from '../aggregate/commands.js';
import { generate } from '../book/generate.js';
import { NORMAL, type Workload } from '../book/workload.js';
import { report } from '../support/in-fresh-process.js';
import { integerBetween, seededRandom } from '../support/random.js';
import type { LoggedEvent } from './memory-log.js';

/*
 * Program: writes a log, a line an event, into the file of its first argument, of at least as many events as its second
 * says: users, then the flow of several markets side by side, decided by the domain and encoded as the write path does.
 */

/** What was written. */
export interface WrittenLog {
  readonly events: number;
  readonly byType: Readonly<Record<string, number>>;
}

const SYMBOLS = ['BTC-USDT', 'ETH-USDT', 'SOL-USDT', 'AAPL-USD'];
const SEED = 1;
const FIRST_MOMENT = Date.UTC(2026, 0, 2);

/** Commands that a market takes at most before another one's turn, as a batch of the write path. */
const LONGEST_TURN = 16;

/** Between two commands: a million events take three days. */
const GAP_MS = 370;

interface Flow {
  readonly workload: Workload;
  readonly market: Market;
  readonly stream: string;
  next: number;
  hash: string;
}

const [file = '', wanted = '0'] = process.argv.slice(2);
const out = createWriteStream(file);
const byType: Record<string, number> = {};
const revisions = new Map<string, number>();
let [events, commands, now] = [0, 0, FIRST_MOMENT];
await run();
out.end();
await once(out, 'close');
report({ events, byType } satisfies WrittenLog);

async function run(): Promise<void> {
  for (const userId of [...MAKERS, ...TAKERS]) {
    const at = new Date(now).toISOString();
    const name = { plain: userId };
    const registered: DomainEvent = { type: 'UserRegistered', data: { userId, name, at } };
    await write(userStream(userId), encodeEvent(registered, origin(userId), 0));
  }
  const flows = SYMBOLS.map(flowOf);
  for (const flow of flows) await take(flow, listing(flow.workload.name));
  const random = seededRandom(SEED);
  while (events < Number(wanted)) {
    const flow = flows[integerBetween(random, 0, flows.length - 1)]!;
    const turn = integerBetween(random, 1, LONGEST_TURN);
    for (let i = 0; i < turn; i++) {
      await take(flow, marketCommand(flow.market, flow.workload, flow.next++));
    }
  }
}

/** The flow of one market, as long as all of them together need be. */
function flowOf(symbol: string, index: number): Flow {
  const terms = { ...NORMAL, name: symbol, seed: SEED + index, commands: Number(wanted) };
  const market = emptyMarket();
  return {
    ...{ workload: generate(terms), market, next: 0 },
    ...{ stream: marketStream(symbol), hash: GENESIS_HASH },
  };
}

async function take(flow: Flow, command: Parameters<typeof decide>[1]): Promise<void> {
  now += GAP_MS;
  const decision = decide(flow.market, command, new Date(now).toISOString());
  if (isRefusal(decision)) return;
  const from = origin('actor' in command ? String(command.actor) : 'bench');
  for (const [index, event] of decision.entries()) await record(flow, event, from, index);
}

async function record(
  flow: Flow,
  event: MarketEvent,
  from: ReturnType<typeof origin>,
  index: number,
): Promise<void> {
  evolve(flow.market, event);
  const { event: encoded, hash } = encodeChainedEvent(event, from, index, flow.hash);
  flow.hash = hash;
  await write(flow.stream, encoded);
}

function origin(actor: string): Parameters<typeof encodeEvent>[1] {
  const commandId = derivedId(`bench/${commands++}`);
  return { commandId, correlationId: commandId, actor };
}

async function write(stream: string, event: NewEvent): Promise<void> {
  const revision = revisions.get(stream) ?? 0;
  revisions.set(stream, revision + 1);
  events += 1;
  byType[event.type] = (byType[event.type] ?? 0) + 1;
  const line: LoggedEvent = { ...event, stream, revision, at: now };
  if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
}
