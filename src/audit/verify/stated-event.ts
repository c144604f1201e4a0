import type { JsonObject } from '../../eventstore/event-store.js';
import type { MarketEvent } from '../market-events.js';
import { SIDES } from '../terms.js';
import { type Breach, breach } from './fault.js';

/** Tells whether a member says something that it can say. */
type IsValid = (value: unknown) => boolean;

/** A member that is there always, or that may be left out. */
interface Member {
  readonly isValid: IsValid;
  readonly isOptional: boolean;
}

const text: IsValid = (value) => typeof value === 'string' && value !== '';
const count: IsValid = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const side: IsValid = (value) => SIDES.some((each) => each === value);

const required = (isValid: IsValid): Member => ({ isValid, isOptional: false });
const optional = (isValid: IsValid): Member => ({ isValid, isOptional: true });

type Members = Readonly<Record<string, Member>>;

const BOUNDS: Members = {
  minQuantity: optional(text),
  maxQuantity: optional(text),
  minNotional: optional(text),
  maxOpenOrders: optional(count),
  protectionBandBps: optional(count),
  priceBandBps: optional(count),
};

function areBounds(value: unknown): boolean {
  return typeof value === 'object' && value !== null && strangeIn(value, BOUNDS) === undefined;
}

/** Their members: nothing before these events makes them due, so that there is nothing else to compare them with. */
const MEMBERS: Readonly<
  Record<'MarketListed' | 'MarketBoundsChanged' | 'NoOrdersCancelled', Members>
> = {
  MarketListed: {
    symbol: required(text),
    tickSize: required(text),
    lotSize: required(text),
    ...BOUNDS,
    at: required(isTime),
  },
  MarketBoundsChanged: {
    symbol: required(text),
    previousBounds: required(areBounds),
    bounds: required(areBounds),
    reason: required(text),
    actor: required(text),
    at: required(isTime),
  },
  NoOrdersCancelled: {
    symbol: required(text),
    userId: optional(text),
    side: optional(side),
    clientOrderIdPrefix: optional(text),
    placedUntil: optional(isTime),
    actor: required(text),
    at: required(isTime),
  },
};

/** What is wrong with the members of an event that states something which nothing makes due; undefined: nothing is. */
export function statedBreach(
  { type, data }: Extract<MarketEvent, { type: keyof typeof MEMBERS }>,
  symbol: string,
): Breach | undefined {
  const name = strangeIn(data, MEMBERS[type]);
  if (name !== undefined) return strange(name, data);
  return data.symbol === symbol ? undefined : strange('symbol', data);
}

/** The first member that says what it cannot say, is missing, or is there for nothing. */
function strangeIn(found: object, members: Members): string | undefined {
  const values = found as Readonly<Record<string, unknown>>;
  for (const [name, { isValid, isOptional }] of Object.entries(members)) {
    const isLeftOut = isOptional && !Object.hasOwn(found, name);
    if (!isLeftOut && !isValid(values[name])) return name;
  }
  return Object.keys(found).find((name) => !Object.hasOwn(members, name));
}

function strange(name: string, found: JsonObject): Breach {
  return breach('SCHEMA-DATA', `${name} is ${JSON.stringify(found[name])}, which it cannot be`);
}

/** Whether it is a time as events tell it: ISO-8601 UTC with milliseconds. */
export function isTime(at: unknown): at is string {
  return typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at);
}
