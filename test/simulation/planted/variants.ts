import type { Change } from './copied-build.js';

/** Limits so small that a few orders reach them: of an append, of a matching. */
const narrow: readonly Change[] = [
  {
    module: 'src/domain/market/orders/matching.js',
    text: 'MAX_MATCHING_EVENTS = 500',
    instead: 'MAX_MATCHING_EVENTS = 2',
  },
  {
    module: 'src/commands/sequencer/batch.js',
    text: 'MAX_BATCH_BYTES = 256 * 1024',
    instead: 'MAX_BATCH_BYTES = 1024',
  },
];

/** Half of the time each process carries out what it gets, whosever the market is: they are in one another's way then. */
const disputed: readonly Change[] = [
  {
    module: 'src/commands/ownership/owned-markets.js',
    text: 'if (this.#ownership.isBlind)',
    instead: 'if (this.#ownership.isBlind || Math.floor(monotonicMs() / 500) % 2 === 1)',
  },
];

/** Messages that are held up often, and for longer than an append is waited for. */
const slow: readonly Change[] = [
  {
    module: 'test/simulation/world/network.js',
    text: 'const HELD_UP_MS = [20, 900];',
    instead: 'const HELD_UP_MS = [20, 4_000];',
  },
  {
    module: 'test/simulation/world/network.js',
    text: 'world.fails(0.01)',
    instead: 'world.fails(0.04)',
  },
];

/** Clients that beat for their switches, time and again with the same timeout, and hardly ever disarm one. */
const beating: readonly Change[] = [
  {
    module: 'test/simulation/clients/random-requests.js',
    text: 'const SWITCHES = 7;',
    instead: 'const SWITCHES = 30;',
  },
  {
    module: 'test/simulation/clients/random-requests.js',
    text: 'const DISARMS = 0.3;',
    instead: 'const DISARMS = 0.05;',
  },
  {
    module: 'test/simulation/clients/random-requests.js',
    text: 'const SWITCH_TIMEOUTS_MS = [1_000, 3_000];',
    instead: 'const SWITCH_TIMEOUTS_MS = [1_500, 1_500];',
  },
];

/** Processes that stand still for longer than others wait for an owner, and cancels that come right before their orders. */
const frozen: readonly Change[] = [
  {
    module: 'test/simulation/world/misfortunes.js',
    text: 'const FROZEN_MS = [10, 2_500];',
    instead: 'const FROZEN_MS = [2_000, 4_000];',
  },
  {
    module: 'test/simulation/clients/random-requests.js',
    text: 'const AHEAD = 0;',
    instead: 'const AHEAD = 0.6;',
  },
];

/** What a build may be changed to be like, so that what is rare otherwise happens all the time. No change of these is a fault. */
export const variants = { narrow, disputed, slow, beating, frozen };

export type Variant = keyof typeof variants;

/** @throws Error when there is none of that name */
export function variantCalled(name: string): Variant {
  if (Object.hasOwn(variants, name)) return name as Variant;
  throw new Error(`no variant is called ${name}`);
}
