import { isDeepStrictEqual } from 'node:util';

import { GENESIS_HASH, nextHash, ReferenceMarket } from '../../../src/audit/index.js';
import { amendedAnswer } from '../../../src/commands/orders/amended-answer.js';
import { cancelledAnswer } from '../../../src/commands/orders/cancel-order.js';
import { placedAnswer } from '../../../src/commands/orders/place-order.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import { evolve } from '../../../src/domain/market/evolve.js';
import { restingOrders, waitingStops } from '../../../src/domain/market/snapshot/inspect.js';
import { emptyMarket } from '../../../src/domain/market/state/market.js';
import { SIDES } from '../../../src/domain/market/terms.js';
import { decodeMarketEvent } from '../../../src/eventstore/codec/decode.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';
import { expectEqual } from '../expect-equal.js';
import type { Item, ItemAnswer, Told } from './request.js';

/** What clients were told of an item of a market, and where it is found in the market's stream. */
interface Traced {
  readonly told: Told;
  readonly item: Item;
  readonly answer: ItemAnswer | undefined;
  isDone: boolean;
}

/** What a market's stream says, compared with what clients were told. */
export interface CheckedMarket {
  /** How many commands it holds. */
  readonly commands: number;
  readonly fills: number;
  /** Everything that cannot be; empty when all is well. */
  readonly faults: readonly string[];
}

/**
 * Reads the raw stream of a market from its first event to its last, and gives the reference the same commands in the same
 * order. What it must come to: the reference's events, one by one; each acknowledged command once, with the answer that the
 * reference's events make, between its call and its answer; of those that were refused nothing; of the others once or never.
 */
export async function checkMarket(
  stream: AsyncIterable<RecordedEvent>,
  symbol: string,
  told: readonly Told[],
): Promise<CheckedMarket> {
  const check = new MarketCheck(symbol, told);
  const events: MarketEvent[] = [];
  const origins: string[] = [];
  let hash = GENESIS_HASH;
  for await (const { type, data, metadata, revision, ...rest } of stream) {
    hash = nextHash(hash, { type, data });
    if (metadata['hash'] !== hash || revision !== BigInt(events.length)) {
      check.faults.push(`event ${revision} does not follow the one before it`);
    }
    events.push(decodeMarketEvent({ type, data, metadata, revision, ...rest }));
    origins.push(metadata['$correlationId'] as string);
  }
  check.compare(events, origins);
  return check;
}

class MarketCheck implements CheckedMarket {
  readonly #symbol: string;
  readonly #traced = new Map<string, Traced[]>();
  readonly faults: string[] = [];
  commands = 0;
  fills = 0;
  /** Of the commands so far in the stream: when the last of them to be sent was sent. */
  #sentAtMs = 0;

  constructor(symbol: string, told: readonly Told[]) {
    this.#symbol = symbol;
    for (const each of told) {
      const { request, answers } = each;
      const traced = request.items
        .map((item, index) => ({ told: each, item, answer: answers[index], isDone: false }))
        .filter(({ item }) => item.symbol === symbol);
      if (traced.length > 0) this.#traced.set(request.name, traced);
    }
  }

  /** @param origins of each event: the correlation id of what caused it */
  compare([listing, ...events]: readonly MarketEvent[], [, ...origins]: readonly string[]): void {
    if (listing?.type !== 'MarketListed') throw new Error(`${this.#symbol} was never listed`);
    const reference = new ReferenceMarket(listing.data);
    const market = emptyMarket();
    evolve(market, listing);
    for (let index = 0; index < events.length;) {
      const first = events[index]!;
      const traced = this.#takeUp(first, origins[index]!);
      if (traced === undefined) return;
      const expected = reference.execute(traced.item.command, first.data.at);
      if ('refused' in expected) return this.#note(`is refused: ${expected.refused}`, traced);
      const recorded = events.slice(index, index + expected.length);
      if (!isDeepStrictEqual(recorded, expected)) {
        return this.#note(`came to ${text(recorded)} instead of ${text(expected)}`, traced);
      }
      for (const event of recorded) evolve(market, event);
      this.#compareAnswer(traced, recorded);
      this.fills += recorded.filter(({ type }) => type === 'OrderMatched').length;
      index += expected.length;
    }
    for (const side of SIDES) {
      expectEqual([...restingOrders(market, side)], reference.resting(side));
      expectEqual([...waitingStops(market, side)], reference.waiting(side));
    }
    for (const traced of this.#traced.values()) for (const each of traced) this.#expectDone(each);
  }

  /** Finds the item that an event is the first of. */
  #takeUp(event: MarketEvent, origin: string): Traced | undefined {
    const traced = this.#traced.get(origin)?.find(({ item }) => isBegunBy(item, event));
    if (traced === undefined) {
      this.faults.push(`nobody asked ${this.#symbol} for ${text(event)}, of ${origin}`);
      return undefined;
    }
    this.commands += 1;
    if (traced.isDone) this.#note('was done twice', traced);
    traced.isDone = true;
    const { sentAtMs, toldAtMs } = traced.told;
    const isKnown = traced.answer !== undefined;
    if (isKnown && toldAtMs < this.#sentAtMs) {
      this.#note('was answered before another was sent that the market carried out first', traced);
    }
    this.#sentAtMs = Math.max(this.#sentAtMs, sentAtMs);
    return traced;
  }

  #compareAnswer(traced: Traced, events: readonly MarketEvent[]): void {
    const { answer } = traced;
    if (answer === undefined) return;
    const expected = expectedAnswer(traced.item, events);
    const { status } = answer;
    const isSame =
      'orderStatus' in expected
        ? status === 409 && isDeepStrictEqual(expected, rejectionIn(answer))
        : status <= 201 && isDeepStrictEqual(answer.body, JSON.parse(text(expected)));
    if (!isSame) this.#note(`was answered otherwise than ${text(expected)}`, traced);
  }

  #expectDone(traced: Traced): void {
    const { answer, isDone } = traced;
    if (answer === undefined) return;
    const isAcknowledged = answer.status <= 201 || answer.body['orderStatus'] === 'REJECTED';
    if (isAcknowledged && !isDone) this.#note('was acknowledged and is lost', traced);
    else if (!isAcknowledged && isDone) this.#note('was refused and done', traced);
  }

  #note(what: string, { told, item, answer }: Traced): void {
    const { name } = told.request;
    this.faults.push(`${name} ${what}: ${text(item)}, answered ${text(answer ?? 'nothing')}`);
  }
}

/** Whether an event is the first that a command makes. */
function isBegunBy({ command }: Item, { type, data }: MarketEvent): boolean {
  if (command.type !== 'PlaceOrder') return 'orderId' in data && data.orderId === command.orderId;
  const isPlaced = type === 'OrderPlaced' || type === 'OrderRejected';
  return isPlaced && data.clientOrderId === command.clientOrderId;
}

/** What a client is told of a command's events; what it made due comes behind, and is not told. */
function expectedAnswer({ command }: Item, events: readonly MarketEvent[]): object {
  const [first] = events;
  if (first?.type === 'OrderRejected') {
    return { orderId: first.data.orderId, orderStatus: 'REJECTED' };
  }
  const end = events.findIndex(({ type }) => type === 'OrderTriggered');
  const own = end < 0 ? events : events.slice(0, end);
  switch (command.type) {
    case 'PlaceOrder':
      return placedAnswer(own);
    case 'AmendOrder':
      return amendedAnswer(own);
    case 'CancelOrder':
      return cancelledAnswer(own);
  }
}

function rejectionIn({ body: { orderId, orderStatus } }: ItemAnswer): object {
  return { orderId, orderStatus };
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
