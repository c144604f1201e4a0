/** What an order id says: its market and the market's own number of it. */
export interface OrderIdParts {
  readonly symbol: string;
  /** 1 or more. */
  readonly number: number;
}

const DASH = 45;
const ZERO = 48;
const NINE = 57;
const TRADE = 84;

/** Nine quadrillion orders would have more digits. */
const MAX_NUMBER_DIGITS = 15;

/** What the ids of a market begin with, of the market that wrote one last. */
const beginning = { symbol: '', order: '-', trade: '-T' };

/** 'BTC-USDT' and 1042 make 'BTC-USDT-1042'. */
export function formatOrderId(symbol: string, number: number): string {
  if (symbol !== beginning.symbol) beginWith(symbol);
  return beginning.order + number;
}

/** 'BTC-USDT' and 7 make 'BTC-USDT-T7'. */
export function formatTradeId(symbol: string, number: number): string {
  if (symbol !== beginning.symbol) beginWith(symbol);
  return beginning.trade + number;
}

function beginWith(symbol: string): void {
  beginning.symbol = symbol;
  beginning.order = `${symbol}-`;
  beginning.trade = `${symbol}-T`;
}

/**
 * Takes an order id apart. The symbol may hold '-' itself: the number stands behind the last one.
 * @returns undefined when the text cannot be an order id
 */
export function parseOrderId(orderId: string): OrderIdParts | undefined {
  const dash = orderId.lastIndexOf('-');
  if (dash <= 0) return undefined;
  const number = parseNumber(orderId, dash + 1);
  return number === 0 ? undefined : { symbol: orderId.slice(0, dash), number };
}

/** The number of an order of the given market, or 0 when the text is no order id of it. */
export function orderNumberIn(symbol: string, orderId: string): number {
  const dash = symbol.length;
  if (orderId.charCodeAt(dash) !== DASH || !orderId.startsWith(symbol)) return 0;
  return parseNumber(orderId, dash + 1);
}

/** The number of a trade of the given market, or 0 when the text is no trade id of it. */
export function tradeNumberIn(symbol: string, tradeId: string): number {
  const dash = symbol.length;
  if (tradeId.charCodeAt(dash) !== DASH || tradeId.charCodeAt(dash + 1) !== TRADE) return 0;
  if (!tradeId.startsWith(symbol)) return 0;
  return parseNumber(tradeId, dash + 2);
}

/** The number from a position to the end, or 0 when there is none: '', '0', '07', '7a'. */
function parseNumber(text: string, start: number): number {
  const { length } = text;
  if (length - start > MAX_NUMBER_DIGITS || text.charCodeAt(start) === ZERO) return 0;
  let number = 0;
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < ZERO || code > NINE) return 0;
    number = number * 10 + (code - ZERO);
  }
  return number;
}
