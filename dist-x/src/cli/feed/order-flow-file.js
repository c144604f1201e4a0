import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { FeedError } from './feed.js';
import { FLOW_COLUMNS, flowMessage } from './flow-message.js';
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
/** An order-flow file: CSV with a header line, compressed with gzip or not. It is read as a stream. */
export class OrderFlowFile {
    #path;
    #size;
    #isCompressed;
    #read = () => 0;
    constructor(path, size, isCompressed) {
        this.#path = path;
        this.#size = size;
        this.#isCompressed = isCompressed;
    }
    /** @throws FeedError when it cannot be read */
    static async open(path) {
        try {
            const { size } = await stat(path);
            return new OrderFlowFile(path, size, (await firstBytes(path)).equals(GZIP_MAGIC));
        }
        catch (error) {
            throw new FeedError(`cannot read ${path}: ${String(error)}`, { cause: error });
        }
    }
    /** How much of the file has been read, 0 to 1. */
    get fraction() {
        return this.#size === 0 ? 1 : this.#read() / this.#size;
    }
    /** The messages in the order of the file. @throws FeedError at a row that is none */
    async *messages() {
        const bytes = createReadStream(this.#path);
        this.#read = () => bytes.bytesRead;
        const rows = parse({ columns: checkedHeader, info: true });
        // An error of any part destroys the last one, which then throws below; nothing is left to do here.
        const done = () => undefined;
        if (this.#isCompressed)
            pipeline(bytes, createGunzip(), rows, done);
        else
            pipeline(bytes, rows, done);
        try {
            for await (const { record, info } of rows) {
                yield flowMessage(record, info.lines);
            }
        }
        catch (error) {
            throw error instanceof FeedError ? error : new FeedError(String(error), { cause: error });
        }
        finally {
            bytes.destroy();
        }
    }
}
async function firstBytes(path) {
    const file = await open(path);
    try {
        const { buffer } = await file.read(Buffer.alloc(GZIP_MAGIC.length));
        return buffer;
    }
    finally {
        await file.close();
    }
}
function checkedHeader(header) {
    if (header.join() === FLOW_COLUMNS.join())
        return header;
    throw new FeedError(`the file's first line must be ${FLOW_COLUMNS.join()}`);
}
//# sourceMappingURL=order-flow-file.js.map