import { ClientAddresses } from '../http/client-address.js';
import type { Counting } from '../http/limits/counting.js';
import type { Quota } from '../http/limits/rate.js';
import { type Quotas, RateLimits } from '../http/limits/rate-limits.js';
import { SharedCounts } from '../http/limits/shared-counts.js';
import type { ViewRoom } from '../views/open-views.js';
import type { Closers } from './closers.js';
import { type Config, isAccessConfigured } from './config.js';

/**
 * What counts the requests of a process, together with the others when they share a Redis.
 * @returns undefined when nothing is to be counted
 */
export function openCounting(
  config: Config,
  room: ViewRoom,
  closers: Closers,
): Counting | undefined {
  if (!isBounded(config)) return undefined;
  const { scripts } = room;
  const shared = scripts && new SharedCounts(scripts, `${config.redisPrefix}rate:`);
  if (shared !== undefined) {
    shared.start();
    closers.add(async () => shared.stop());
  }
  const limits = new RateLimits(quotasOf(config), shared);
  return { limits, addresses: new ClientAddresses(config.trustedProxies ?? []) };
}

/** Without access a server is reached from this machine alone, and its user would bound only himself. */
function isBounded(config: Config): boolean {
  const { rateLimits } = config;
  return rateLimits === 'on' || (rateLimits === 'auto' && isAccessConfigured(config));
}

function quotasOf(config: Config): Quotas {
  return {
    address: known(config.rateLimitAddress),
    orders: known(config.rateLimitOrders),
    commands: known(config.rateLimitCommands),
    queries: known(config.rateLimitQueries),
    marketOrders: known(config.rateLimitMarketOrders),
    makerOrders: known(config.rateLimitMakerOrders),
    makerMarketOrders: known(config.rateLimitMakerMarketOrders),
  };
}

function known(quota: Quota | 'off'): Quota | undefined {
  return quota === 'off' ? undefined : quota;
}
