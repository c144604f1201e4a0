import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { type Info, parse } from 'csv-parse';

import { FeedError } from './feed.js';
import { FLOW_COLUMNS, flowMessage, type FlowMessage, type FlowRow } from './flow-message.js';

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** An order-flow file: CSV with a header line, compressed with gzip or not. It is read as a stream. */
export class OrderFlowFile {
  readonly #path: string;
  readonly #size: number;
  readonly #isCompressed: boolean;
  /** Of the messages that have been taken out. */
  #share: () => number = () => 0;

  private constructor(path: string, size: number, isCompressed: boolean) {
    this.#path = path;
    this.#size = size;
    this.#isCompressed = isCompressed;
  }

  /** @throws FeedError when it cannot be read */
  static async open(path: string): Promise<OrderFlowFile> {
    try {
      const { size } = await stat(path);
      return new OrderFlowFile(path, size, (await firstBytes(path)).equals(GZIP_MAGIC));
    } catch (error) {
      throw new FeedError(`cannot read ${path}: ${String(error)}`, { cause: error });
    }
  }

  /** How much of the file the messages that have been taken out are, 0 to 1; what is read ahead is no part of it. */
  get fraction(): number {
    return this.#share();
  }

  /** The messages in the order of the file. @throws FeedError at a row that is none */
  async *messages(): AsyncGenerator<FlowMessage> {
    const bytes = createReadStream(this.#path);
    const rows = parse({ columns: checkedHeader, info: true });
    // An error of any part destroys the last one, which then throws below; nothing is left to do here.
    const done = (): void => undefined;
    if (this.#isCompressed) pipeline(bytes, createGunzip(), rows, done);
    else pipeline(bytes, rows, done);
    try {
      for await (const { record, info } of rows as AsyncIterable<ParsedRow>) {
        // Of a compressed file nobody knows how long it is: what is taken out of what has been parsed, of what was read for it.
        this.#share = () => (bytes.bytesRead / this.#size) * (info.bytes / rows.info.bytes);
        yield flowMessage(record, info.lines);
      }
      this.#share = () => 1;
    } catch (error) {
      throw error instanceof FeedError ? error : new FeedError(String(error), { cause: error });
    } finally {
      bytes.destroy();
    }
  }
}

interface ParsedRow {
  readonly record: FlowRow;
  readonly info: Info;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(GZIP_MAGIC.length));
    return buffer;
  } finally {
    await file.close();
  }
}

function checkedHeader(header: string[]): string[] {
  if (header.join() === FLOW_COLUMNS.join()) return header;
  throw new FeedError(`the file's first line must be ${FLOW_COLUMNS.join()}`);
}
