import type { CachedProcessesAnswer } from '../../src/answers/cache.js';
import type { CandleAnswer } from '../../src/answers/candles.js';
import type { TickerAnswer } from '../../src/answers/markets.js';
import type { OrderEventAnswer } from '../../src/answers/order-history.js';
import type { PositionAnswer } from '../../src/answers/positions.js';
import type { ProjectionAnswer } from '../../src/answers/projections.js';
import type { Answer } from '../../src/answers/shapes.js';
import type { SameMembers } from '../../src/same-members.js';
import type * as client from '../../clients/typescript/src/feed/messages.js';

/* What the server sends is what the TypeScript client says of it, with no member more or less. Nothing of this runs. */

/** What is one of a few words is so to the client; to the server's types it is any text. */
type Same<Sent, Said> = [Said] extends [Sent] ? SameMembers<Sent, Said> : never;
type Item<Items extends { readonly items: readonly unknown[] }> = Items['items'][number];

const same = {};

export const ticker: Same<TickerAnswer, client.Ticker> = same;
export const candle: Same<Answer<typeof CandleAnswer>, client.Candle> = same;
export const position: Same<Answer<typeof PositionAnswer>, client.Position> = same;
export const orderEvent: Same<
  OrderEventAnswer & Pick<client.OrderEvent, 'orderId' | 'symbol' | 'userId'>,
  client.OrderEvent
> = same;
export const projection: SameMembers<
  Answer<typeof ProjectionAnswer>,
  client.ProjectionStatus
> = same;
export const processes: Same<CachedProcessesAnswer, client.Processes> = same;
export const process: Same<Item<CachedProcessesAnswer>, client.ProcessStatus> = same;
