import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

import { parse } from 'csv-parse';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';

import { checkedRow, COLUMNS, type ExportRow, lineOf, rowFromCells } from './row.js';

/** Writes the rows of an export into a file. */
export interface RowWriter {
  write(row: ExportRow): Promise<void>;
  end(): Promise<void>;
}

/** How exports are written and read. */
export interface Format {
  readonly file: string;
  readonly writer: (path: string) => RowWriter;
  /** The rows of a file, with the line or row that each is, from 1. @throws RowError naming the one that cannot be read */
  readonly rows: (path: string) => AsyncGenerator<NumberedRow>;
}

export interface NumberedRow {
  readonly row: ExportRow;
  readonly number: number;
}

/** A line or row that is none; counted from 1. */
export class RowError extends Error {
  constructor(number: number, why: string) {
    super(`line ${number}: ${why}`);
  }
}

/** Rows in memory before they are written as a group. */
const ROW_GROUP = 5_000;

const ndjson: Format = {
  file: 'events.ndjson',
  writer: (path) => textWriter(path, '', lineOf),
  async *rows(path) {
    let number = 0;
    for await (const line of createInterface({
      input: createReadStream(path),
      crlfDelay: Infinity,
    })) {
      number += 1;
      yield {
        number,
        row: read(number, () => checkedRow(JSON.parse(line) as Record<string, unknown>)),
      };
    }
  },
};

const csv: Format = {
  file: 'events.csv',
  writer: (path) =>
    textWriter(path, `${COLUMNS.join()}\n`, (row) => cellsOf(row).map(quoted).join()),
  async *rows(path) {
    const records = createReadStream(path).pipe(parse({ columns: true }));
    // The first line names the columns.
    let number = 1;
    try {
      for await (const cells of records as AsyncIterable<Record<string, string>>) {
        number += 1;
        yield { number, row: read(number, () => rowFromCells(cells)) };
      }
    } catch (error) {
      throw error instanceof RowError ? error : new RowError(number + 1, String(error));
    }
  },
};

const parquet: Format = {
  file: 'events.parquet',
  writer: parquetWriter,
  async *rows(path) {
    let number = 0;
    try {
      for await (const cells of parquetRows(path)) {
        number += 1;
        yield { number, row: read(number, () => rowFromCells(cells)) };
      }
    } catch (error) {
      // The library tells of bytes that it cannot read by errors of every kind; the system's have codes.
      if (error instanceof RowError || (error instanceof Error && 'code' in error)) throw error;
      throw new RowError(number + 1, `it cannot be read: ${String(error)}`);
    }
  },
};

async function* parquetRows(path: string): AsyncGenerator<Record<string, unknown>> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const { num_rows: rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(rows);
    yield* await parquetReadObjects({ file, metadata, rowStart, rowEnd, utf8: true });
    rowStart = rowEnd;
  }
}

export const FORMATS = { ndjson, csv, parquet } as const;
export type FormatName = keyof typeof FORMATS;

function read(number: number, parse: () => ExportRow): ExportRow {
  try {
    return parse();
  } catch (error) {
    throw new RowError(number, (error as Error).message);
  }
}

function cellsOf(row: ExportRow): string[] {
  return COLUMNS.map((name) => {
    const value = row[name];
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** RFC 4180. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function textWriter(path: string, head: string, write: (row: ExportRow) => string): RowWriter {
  const stream = createWriteStream(path, { flags: 'wx' });
  const ended = finished(stream);
  // Told when it is awaited.
  ended.catch(() => undefined);
  stream.write(head);
  return {
    write: async (row) => {
      if (stream.write(`${write(row)}\n`)) return;
      await Promise.race([once(stream, 'drain'), ended]);
    },
    end: async () => {
      stream.end();
      await ended;
    },
  };
}

function parquetWriter(path: string): RowWriter {
  const schema = COLUMNS.map((name) => ({
    ...{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  })) as { readonly name: string }[];
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [{ name: 'root', num_children: COLUMNS.length }, ...schema],
  });
  let group: string[][] = [];
  const flush = async (): Promise<void> => {
    const columnData = COLUMNS.map((name, column) => ({
      name,
      data: group.map((cells) => cells[column]!),
    }));
    if (group.length > 0) await writer.write({ columnData, rowGroupSize: ROW_GROUP });
    group = [];
  };
  return {
    write: async (row) => {
      group.push(cellsOf(row));
      if (group.length === ROW_GROUP) await flush();
    },
    end: async () => {
      await flush();
      await writer.finish();
    },
  };
}
