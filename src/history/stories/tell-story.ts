import { orderStatus } from '../../domain/market/snapshot/inspect.js';
import { parseOrderId } from '../../domain/market/state/order-id.js';
import type { OrderStatus } from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import type { OnReplayed, PastMarkets } from '../past-markets.js';
import type { Chapter } from './chapter.js';
import { OrderTeller } from './order-teller.js';

/** What became of an order, and why. */
export interface OrderStory {
  readonly orderId: string;
  readonly symbol: string;
  /** Where it stands at the end of the story. */
  readonly status: OrderStatus;
  /** All of it in plain words. */
  readonly text: string;
  readonly chapters: readonly Chapter[];
  /** How many more chapters there are; absent when that is none. */
  readonly omitted?: number;
}

/** An order that trades in more parts than anybody reads is told so far. */
const MAX_CHAPTERS = 1_000;

/** How much of a story is told, and who hears how far it is. */
export interface Telling {
  /** The event whose command is the last that is told. */
  readonly until?: bigint;
  readonly onReplayed?: OnReplayed | undefined;
}

/**
 * Tells the story of an order from the stream of its market alone, up to its end, or to the end of the stream.
 * @throws ApplicationError ORDER_NOT_FOUND, REPLAY_TOO_LONG; EventStoreUnavailable
 */
export async function tellOrder(
  past: PastMarkets,
  orderId: string,
  { until, onReplayed }: Telling = {},
): Promise<OrderStory> {
  const parsed = parseOrderId(orderId);
  if (parsed === undefined) throw notFound(orderId);
  const { symbol, number } = parsed;
  const { market, revision } = await past.start(symbol, ({ orderCount }) => orderCount < number);
  const teller = new OrderTeller(orderId, market);
  const chapters: Chapter[] = [];
  let all = 0;
  for await (const command of past.commands(symbol, revision + 1n, onReplayed)) {
    const told = teller.take(command);
    chapters.push(...told.slice(0, MAX_CHAPTERS - chapters.length));
    all += told.length;
    if (market.finished.get(number) !== undefined) break;
    if (until !== undefined && command.events.at(-1)!.revision >= until) break;
  }
  const status = orderStatus(market, orderId);
  if (status === undefined) throw notFound(orderId);
  const omitted = all - chapters.length;
  const text = storyText(orderId, status, chapters, omitted);
  return { orderId, symbol, status, text, chapters, ...(omitted > 0 && { omitted }) };
}

function storyText(
  orderId: string,
  status: OrderStatus,
  chapters: readonly Chapter[],
  omitted: number,
): string {
  return [
    `Order ${orderId}`,
    ...chapters.map(({ at, revision, text }) => `${at}, event ${revision}: ${text}`),
    ...(omitted === 0 ? [] : [`... and ${omitted} more.`]),
    `It is ${status} then.`,
  ].join('\n');
}

function notFound(orderId: string): ApplicationError {
  return new ApplicationError('ORDER_NOT_FOUND', `there is no order ${orderId}`);
}
