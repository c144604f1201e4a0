import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { MarketCapture } from '../../domain/market/snapshot/capture.js';
import { restoreMarket } from '../../domain/market/snapshot/restore.js';
import { RecentCommands } from '../recent-commands.js';
/*
 * The content of a snapshot, gzip over the description of the market. A large book takes a second to write or to read: that
 * goes in small steps, between which others have their turn, and the compression runs on other threads.
 */
/** Of the form of the content: whoever changes it raises this, and what was written in another one is read by nobody. */
export const CONTENT_VERSION = 8;
/** Little is gained by compressing further what is written as differences. */
const LEVEL = 1;
/** Notes a market and its commands as they stand, at once. Whoever does so releases the capture. */
export function captureState(market, commands) {
    return { capture: new MarketCapture(market), recentCommands: commands.describe() };
}
/**
 * Writes down what was captured.
 * @param pieceBytes the size of all pieces but the last
 */
export async function encodeContent({ capture, recentCommands }, pieceBytes) {
    const digest = new Digest();
    const pieces = [];
    const blocks = digest.along(capture.blocks(recentCommands));
    await pipeline(blocks, createGzip({ level: LEVEL }), async (compressed) => {
        for await (const piece of inPieces(compressed, pieceBytes)) {
            pieces.push(piece);
        }
    });
    return { pieces, ...digest.result() };
}
/**
 * Makes the market of a content, and what it remembers of its commands.
 * @throws Error when it is damaged, which its state hash tells, or describes no market
 */
export async function restoreContent(pieces, expectedHash) {
    const bytes = await buffer(Readable.from(pieces).pipe(createGunzip()));
    // The description is the state: whatever it becomes is described by the same bytes again.
    const stateHash = createHash('sha256').update(bytes).digest('hex');
    if (stateHash !== expectedHash)
        throw new Error(`its state hash is ${stateHash}`);
    const { market, notes } = await restored(bytes);
    return { market, commands: RecentCommands.restore(notes), size: bytes.length };
}
async function restored(bytes) {
    const steps = restoreMarket(bytes);
    for (;;) {
        const step = steps.next();
        if (step.done === true)
            return step.value;
        await nextTurn();
    }
}
/** The state hash and the size of a description, taken while it passes. */
class Digest {
    #hash = createHash('sha256');
    #size = 0;
    async *along(blocks) {
        for (const block of blocks) {
            this.#hash.update(block);
            this.#size += block.length;
            yield block;
            await nextTurn();
        }
    }
    result() {
        return { stateHash: this.#hash.digest('hex'), size: this.#size };
    }
}
async function* inPieces(bytes, length) {
    let rest = Buffer.alloc(0);
    for await (const chunk of bytes) {
        rest = Buffer.concat([rest, chunk]);
        while (rest.length > length) {
            yield Buffer.from(rest.subarray(0, length));
            rest = rest.subarray(length);
        }
    }
    yield rest;
}
//# sourceMappingURL=snapshot-content.js.map