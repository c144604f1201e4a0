import { randomBytes } from '../../environment/randomness.js';
import { clearInterval, setInterval } from '../../environment/timers.js';
import { FeedError, type FeedOptions, type FeedProgress } from './feed.js';
import { InFlight } from './in-flight.js';
import { OrderFlowFile } from './order-flow-file.js';
import { Pace } from './pace.js';
import { Player } from './player.js';
import { RestClient } from './rest-client.js';
import { type PlayedFlow, Statistics } from './statistics.js';
import { TradingApi } from './trading-api.js';
import { type Verification, verifyRun } from './verify-run.js';

/** What came of a run. */
export interface FeedSummary extends PlayedFlow, Verification {
  /** What the client order ids of the run start with. */
  readonly runId: string;
  readonly market: string;
  /** Whether all checks hold. */
  readonly conserved: boolean;
}

const DEFAULT_GIVE_UP_AFTER_MS = 60_000;
const PROGRESS_INTERVAL_MS = 1_000;

/**
 * Plays an order-flow file through the REST API as trading clients would, then checks that nothing was lost.
 * @throws FeedError when the file cannot be read, the server stays silent or refuses the set-up, or the run was ended early: its
 *   message says what had been done, and what stays open
 */
export async function runFeed(options: FeedOptions): Promise<FeedSummary> {
  const file = await OrderFlowFile.open(options.file);
  const { url, concurrency, giveUpAfterMs = DEFAULT_GIVE_UP_AFTER_MS } = options;
  const client = new RestClient(url, concurrency, giveUpAfterMs);
  try {
    return await playAndVerify(options, file, client);
  } finally {
    await client.close();
  }
}

async function playAndVerify(
  options: FeedOptions,
  file: OrderFlowFile,
  client: RestClient,
): Promise<FeedSummary> {
  const { market: symbol, limit = Infinity, signal, onProgress = () => undefined } = options;
  const runId = randomBytes(6).toString('hex');
  const api = new TradingApi(client);
  await api.ensureMarket(symbol);
  const userIds = await registerUsers(api, options.users);
  const statistics = new Statistics();
  const inFlight = new InFlight(options.concurrency);
  const player = new Player(api, inFlight, statistics, { symbol, userIds, runId });

  const report = (stage: FeedProgress['stage']): void => {
    const { messages, placed: orders } = statistics;
    const fraction = Math.max(file.fraction, messages / limit);
    onProgress({ stage, fraction, seconds: statistics.seconds, messages, orders });
  };
  const timer = setInterval(() => report('playing'), PROGRESS_INTERVAL_MS);
  try {
    await playFile(options, file, player);
    await inFlight.idle();
  } finally {
    clearInterval(timer);
  }
  const played = statistics.summary();
  if (signal?.aborted === true) throw new FeedError(whatStays(played, symbol, runId));
  report('checking');
  const verified = await verifyRun(client, { symbol, runId, orderIds: player.orderIds });
  const conserved = verified.checks.every(({ holds }) => holds);
  return { ...played, ...verified, runId, market: symbol, conserved };
}

async function registerUsers(api: TradingApi, count: number): Promise<string[]> {
  const userIds: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    userIds.push(await api.registerUser(`feed trader ${number}`));
  }
  return userIds;
}

async function playFile(
  { speed, limit = Infinity, signal }: FeedOptions,
  file: OrderFlowFile,
  player: Player,
): Promise<void> {
  const pace = new Pace(speed);
  let played = 0;
  for await (const message of file.messages()) {
    if (played >= limit) return;
    await pace.until(message.at, signal);
    if (signal?.aborted === true) return;
    await player.play(message);
    played += 1;
  }
  if (played === 0) throw new FeedError('the file has no messages');
}

/** What a run that was ended early had done, and what it leaves behind. */
function whatStays(
  { messages, seconds, orders, cancels }: PlayedFlow,
  market: string,
  runId: string,
): string {
  const open = orders.placed - cancels.cancelled - cancels.alreadyFinished;
  const done = `${messages} messages in ${seconds.toFixed(1)} s, ${orders.placed} orders placed, ${cancels.cancelled} cancelled`;
  const left = `up to ${open} stay open in ${market} (client order ids begin with ${runId}-)`;
  return `interrupted: ${done}; ${left}, and nothing was checked`;
}
