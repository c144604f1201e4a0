import type { IncomingMessage } from 'node:http';

import type { ClientAddresses } from '../client-address.js';
import type { Incoming, Outgoing } from '../exchange.js';
import { BODY_LIMIT_KB } from '../json-body.js';
import { pathOf } from '../request-target.js';
import type { CommandRoute, Route } from '../route.js';
import type { Step } from '../step.js';
import { ordersIn, type SentOrders } from './orders-in.js';
import { RateExceeded } from './rate.js';
import type { Caller, Left, RateLimits } from './rate-limits.js';

/** What counts the requests of a server, and knows where each came from. */
export interface Counting {
  readonly limits: RateLimits;
  readonly addresses: ClientAddresses;
}

/** What counts the requests of one caller. */
export interface CallerCounting {
  readonly limits: RateLimits;
  readonly caller: Caller;
}

/**
 * Counts every request but probes against its address, before anything is read of it.
 * @param probes paths of those that are for everybody
 * @param longestBodyKb the longest body that any route reads, in kB
 */
export function countingAddresses(
  { limits, addresses }: Counting,
  probes: ReadonlySet<string>,
  longestBodyKb: number,
): Step {
  return (req: Incoming, res: Outgoing) => {
    const address = addresses.of(req);
    res.locals.counting = { limits, address };
    if (probes.has(pathOf(req))) return undefined;
    const weight = weightOfBody(req, longestBodyKb * 1_024);
    return noteLeft(res, limits.countAddress(address, weight));
  };
}

/** The longest body that any of some routes reads, in kB. */
export function longestBodyKb(routes: readonly Route[]): number {
  return Math.max(BODY_LIMIT_KB, ...routes.map((route) => route.bodyLimitKb ?? 0));
}

/**
 * What a body costs grows with it: each 4 kB count as a request more, and one of unknown length as many as a route reads. What no
 * route reads costs nothing: whoever announces that in one head must not use up what all behind the address have.
 */
const WEIGHED_BYTES = 4_096;

function weightOfBody({ headers }: IncomingMessage, longestBytes: number): number {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  const told = encoding === undefined ? Number(length ?? 0) : BODY_LIMIT_KB * 1_024;
  const bytes = Math.min(told, longestBytes);
  return 1 + Math.floor(bytes / WEIGHED_BYTES);
}

/**
 * Counts a request against its caller, by what its route is.
 * @param weight how many it counts as
 * @returns undefined where nothing is counted
 * @throws RateExceeded
 */
export function countRequest(
  { limit }: Pick<Route, 'limit'>,
  res: Outgoing,
  weight = 1,
): Promise<void> | undefined {
  const counting = countingOf(res);
  return counting && noteLeft(res, counting.limits.countRequest(limit, counting.caller, weight));
}

/** What counts the requests of whoever sent one; undefined where nothing is counted. */
export function countingOf({ locals }: Outgoing): CallerCounting | undefined {
  const { counting, asker } = locals;
  if (counting === undefined) return undefined;
  const { limits, address } = counting;
  return { limits, caller: { address, principal: asker?.principal } };
}

/**
 * Counts the orders of a command, market by market, against its caller.
 * @throws RateExceeded
 */
export async function countOrders(
  route: CommandRoute,
  sent: SentOrders,
  { limits, caller }: CallerCounting,
): Promise<void> {
  await limits.countOrders(caller.principal, ordersIn(route, sent));
}

/** The same, of whom it is known who asks. @param asker undefined where access is not configured */
export function inNameOf(
  { limits, caller }: CallerCounting,
  asker: Outgoing['locals']['asker'],
): CallerCounting {
  return { limits, caller: { ...caller, principal: asker?.principal } };
}

/** Counts what is asked over a socket as a query over HTTP: against its address, and against its caller. @throws RateExceeded */
export async function countQuery({ limits, caller }: CallerCounting): Promise<void> {
  await limits.countAddress(caller.address);
  await limits.countRequest('queries', caller);
}

/** Headers that say what is left to a caller, names and values in turn. */
export function leftOf({ locals }: Outgoing): Left {
  return locals.left;
}

async function noteLeft({ locals }: Outgoing, counted: Promise<Left>): Promise<void> {
  try {
    locals.left = (await counted) ?? locals.left;
  } catch (error) {
    if (error instanceof RateExceeded) locals.left = error.headers;
    throw error;
  }
}
