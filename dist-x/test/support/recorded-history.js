import { join } from 'node:path';
import { RECORD_STREAM_PREFIXES } from '../../src/eventstore/streams.js';
import { saveHistory } from './history.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { tradeAtRandom } from './random-trading.js';
import { contents, readSide } from './read-side.js';
import { TradingFloor } from './trading-floor.js';
/** Gives work a random history, and removes everything afterwards. */
export async function withHistory(profile, random, work) {
    const storage = await profile.create();
    const store = new InMemoryEventStore();
    try {
        const floor = new TradingFloor(store);
        await floor.list();
        const users = [await floor.register('Ada'), await floor.register('Bob')];
        const position = await tradeAtRandom(floor, users, 600, random);
        const history = join(storage.directory, 'history.json');
        await saveHistory(history, store, RECORD_STREAM_PREFIXES);
        await work({ storage, store, history, position });
    }
    finally {
        await store.close();
        await storage.remove();
    }
}
/** What the tables hold once they have been brought to a position. */
export async function projected(storage, store, position) {
    const side = await readSide(storage, store);
    await side.runner.start();
    try {
        await side.reach(position);
        return await contents(side.database);
    }
    finally {
        await side.runner.stop();
    }
}
/** What projections that nothing disturbed make of the history. */
export async function undisturbed(profile, store, position) {
    const storage = await profile.create();
    try {
        return await projected(storage, store, position);
    }
    finally {
        await storage.remove();
    }
}
//# sourceMappingURL=recorded-history.js.map