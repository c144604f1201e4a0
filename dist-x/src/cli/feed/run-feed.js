import { randomBytes } from '../../environment/randomness.js';
import { clearInterval, setInterval } from '../../environment/timers.js';
import { FeedError } from './feed.js';
import { InFlight } from './in-flight.js';
import { OrderFlowFile } from './order-flow-file.js';
import { Pace } from './pace.js';
import { Player } from './player.js';
import { RestClient } from './rest-client.js';
import { Statistics } from './statistics.js';
import { TradingApi } from './trading-api.js';
import { verifyRun } from './verify-run.js';
const DEFAULT_GIVE_UP_AFTER_MS = 60_000;
const PROGRESS_INTERVAL_MS = 1_000;
/**
 * Plays an order-flow file through the REST API as trading clients would, then checks that nothing was lost.
 * @throws FeedError when the file cannot be read, or the server stays silent or refuses the set-up
 */
export async function runFeed(options) {
    const file = await OrderFlowFile.open(options.file);
    const { url, concurrency, giveUpAfterMs = DEFAULT_GIVE_UP_AFTER_MS } = options;
    const client = new RestClient(url, concurrency, giveUpAfterMs);
    try {
        return await playAndVerify(options, file, client);
    }
    finally {
        await client.close();
    }
}
async function playAndVerify(options, file, client) {
    const { market: symbol, onProgress = () => undefined } = options;
    const runId = randomBytes(6).toString('hex');
    const api = new TradingApi(client);
    await api.ensureMarket(symbol);
    const userIds = await registerUsers(api, options.users);
    const statistics = new Statistics();
    const inFlight = new InFlight(options.concurrency);
    const player = new Player(api, inFlight, statistics, { symbol, userIds, runId });
    const report = (stage) => {
        const { messages, placed: orders } = statistics;
        onProgress({ stage, fraction: file.fraction, messages, orders });
    };
    const timer = setInterval(() => report('playing'), PROGRESS_INTERVAL_MS);
    try {
        await playFile(options, file, player);
        await inFlight.idle();
    }
    finally {
        clearInterval(timer);
    }
    const played = statistics.summary();
    report('checking');
    const verified = await verifyRun(client, { symbol, runId, orderIds: player.orderIds });
    const conserved = verified.checks.every(({ holds }) => holds);
    return { ...played, ...verified, runId, market: symbol, conserved };
}
async function registerUsers(api, count) {
    const userIds = [];
    for (let number = 1; number <= count; number += 1) {
        userIds.push(await api.registerUser(`feed trader ${number}`));
    }
    return userIds;
}
async function playFile({ speed, limit = Infinity }, file, player) {
    const pace = new Pace(speed);
    let played = 0;
    for await (const message of file.messages()) {
        if (played >= limit)
            return;
        await pace.until(message.at);
        await player.play(message);
        played += 1;
    }
    if (played === 0)
        throw new FeedError('the file has no messages');
}
//# sourceMappingURL=run-feed.js.map