import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import {
  KEY_BYTES,
  keyId,
  newKeys,
  readPrivateKey,
  readPublicKey,
  verifyMarket,
} from '../../../src/audit/index.js';
import { exportedEvents, type ExportScope } from '../../../src/cli/audit/export/exported-events.js';
import { type FormatName, FORMATS } from '../../../src/cli/audit/export/formats.js';
import { importExport } from '../../../src/cli/audit/export/import-export.js';
import { verifyExport } from '../../../src/cli/audit/export/verify-export.js';
import { writeExport } from '../../../src/cli/audit/export/write-export.js';
import type { EventStore } from '../../../src/eventstore/event-store.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { recorded } from '../../support/recorded-event.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { engineHistory, settledRecords } from '../../unit/audit/engine-history.js';

const STREAM = 'market-BTC-USDT';
const USER = 'user-ada';
const EVENTS = 700;
const formats = Object.keys(FORMATS) as FormatName[];
const ignore = (): void => undefined;

async function eventsOf(store: EventStore, stream: string): Promise<object[]> {
  const events: object[] = [];
  for await (const { id, type, data, metadata, revision } of store.readStream(stream)) {
    events.push({ id, type, data, metadata, revision });
  }
  return events;
}

describe('an export of events', () => {
  const store = new InMemoryEventStore();
  let folder: string;

  before(async function () {
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-export-'));
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const records = settledRecords(EVENTS, engineHistory(random));
    const registered = recorded({
      type: 'UserRegistered',
      data: { userId: 'ada', name: 'Ada, "the first"\nof all', at: '2026-01-01T00:00:00.000Z' },
    });
    await store.append(USER, [registered], 'no_stream');
    const events = records.map(({ type, data, metadata }) => recorded({ type, data, metadata }));
    await store.append(STREAM, events, 'no_stream');
  });

  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  async function exported(
    name: string,
    format: FormatName,
    scope: ExportScope = {},
    privatePem?: string,
  ) {
    const path = join(folder, name);
    const privateKey = privatePem === undefined ? undefined : readPrivateKey(privatePem);
    const options = { folder: path, format, scope: {}, privateKey, onProgress: ignore };
    const manifest = await writeExport(exportedEvents(store, scope), options);
    return { path, manifest };
  }

  for (const format of formats) {
    it(`as ${format} verifies offline, and makes the same streams in an empty store`, async () => {
      const { path, manifest } = await exported(`whole-${format}`, format);
      expect(manifest.streams.map(({ stream }) => stream)).to.deep.equal([USER, STREAM]);
      expect((await verifyExport(path)).fault).to.equal(undefined);
      const other = new InMemoryEventStore();
      await importExport(other, path, ignore);
      for (const stream of [USER, STREAM]) {
        expect(await eventsOf(other, stream)).to.deep.equal(await eventsOf(store, stream));
      }
      // Once more, as after a crash: the store knows what it holds.
      await importExport(other, path, ignore);
      const { faults, hash } = await verifyMarket(other, STREAM);
      expect(faults).to.deep.equal([]);
      expect(manifest.streams[1]?.lastHash).to.equal(hash);
    });
  }

  for (const format of ['ndjson', 'csv'] as const) {
    it(`as ${format} that was edited is refused, with the line`, async () => {
      const { path } = await exported(`edited-${format}`, format);
      const file = join(path, FORMATS[format].file);
      const lines = (await readFile(file, 'utf8')).split('\n');
      const line = lines.findIndex((text, index) => index > 300 && text.includes('OrderPlaced'));
      lines[line] = lines[line]!.replace(/"at(""|")?:/, '"aT$1:').replace(/aT/, 'At');
      await writeFile(file, lines.join('\n'));
      const { fault } = await verifyExport(path);
      expect(fault).to.contain(`${FORMATS[format].file}, line ${line + 1}: `);
      const refused = await importExport(new InMemoryEventStore(), path, ignore).catch(
        (error: unknown) => error,
      );
      expect((refused as Error).message).to.contain(`line ${line + 1}`);
    });
  }

  it('that was cut, torn or given other digests is refused', async () => {
    const { path } = await exported('cut', 'ndjson');
    const [rows, digests] = [join(path, 'events.ndjson'), join(path, 'digests.txt')];
    const text = await readFile(rows, 'utf8');
    const lines = text.trimEnd().split('\n');
    for (const [content, why] of [
      [`${lines.slice(0, -1).join('\n')}\n`, `has ${lines.length - 1} rows`],
      [text.slice(0, -40), `line ${lines.length}: `],
      [text.replace('{', '{ '), 'is not the file that was exported'],
      [`${lines[0]}\n\n${lines.slice(1).join('\n')}\n`, 'line 2: '],
    ] as const) {
      await writeFile(rows, content);
      expect((await verifyExport(path)).fault).to.contain(why);
    }
    await writeFile(rows, text);
    const known = (await readFile(digests, 'utf8')).split('\n');
    known[9] = '0'.repeat(64);
    await writeFile(digests, known.join('\n'));
    expect((await verifyExport(path)).fault).to.contain('events.ndjson, line 10: ');
  });

  it('as parquet that was edited is refused, with the row', async () => {
    const { path } = await exported('edited-parquet', 'parquet');
    const { parquet } = FORMATS;
    const file = join(path, parquet.file);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, -5));
    expect((await verifyExport(path)).fault).to.contain('events.parquet, line 1: ');
    await writeFile(file, bytes);
    const edited = parquet.writer(`${file}.edited`);
    for await (const { row, number } of parquet.rows(file)) {
      await edited.write(number === 77 ? { ...row, type: 'OrderLost' } : row);
    }
    await edited.end();
    await writeFile(file, await readFile(`${file}.edited`));
    expect((await verifyExport(path)).fault).to.contain('events.parquet, line 77: ');
  });

  it('holds a part when asked, whose chain is still computed where nothing is left out', async () => {
    const part = await exported('part', 'csv', { market: 'BTC-USDT', from: 100n, to: 299n });
    expect(part.manifest.streams).to.have.length(1);
    expect(part.manifest.streams[0]).to.deep.include({
      ...{ stream: STREAM, events: 200, firstRevision: '100', isContiguous: true },
    });
    expect((await verifyExport(part.path)).fault).to.equal(undefined);
    const ada = await exported('ada', 'ndjson', { user: 'ada' });
    expect(ada.manifest.rows).to.be.within(2, EVENTS - 1);
    expect((await verifyExport(ada.path)).fault).to.equal(undefined);
    for (const { path } of [part, ada]) {
      const refused = await importExport(new InMemoryEventStore(), path, ignore).catch(
        (error: unknown) => error,
      );
      expect((refused as Error).message).to.contain(`does not hold all of ${STREAM}`);
    }
  });

  it('is signed with a key, without which nobody can edit all of it', async () => {
    const [ours, theirs] = [1, 2].map((byte) => newKeys(Buffer.alloc(KEY_BYTES, byte)));
    const keysOf = (pem: string) => new Map([[keyId(readPublicKey(pem)), readPublicKey(pem)]]);
    const [mine, others] = [keysOf(ours!.publicPem), keysOf(theirs!.publicPem)];
    const faultOf = async (path: string, keys = mine) => (await verifyExport(path, keys)).fault;
    const part = { market: 'BTC-USDT', from: 100n, to: 299n };
    const { path } = await exported('signed', 'ndjson', part, ours!.privatePem);
    expect(await faultOf(path)).to.equal(undefined);
    expect(await faultOf(path, others)).to.contain('with a key that is not given');
    expect(await faultOf((await exported('unsigned', 'ndjson', part)).path)).to.equal(
      'manifest.json is not signed',
    );
    // A user's events have no chain: whoever edits rows, digests and manifest alike is found out by the signature alone.
    const ada = await exported('signed-ada', 'ndjson', { user: 'ada' }, ours!.privatePem);
    const forged = await exported('forged', 'ndjson', { user: 'ada', to: '2026-01-01' });
    for (const file of ['events.ndjson', 'digests.txt', 'manifest.json']) {
      await copyFile(join(forged.path, file), join(ada.path, file));
    }
    expect((await verifyExport(ada.path)).fault).to.equal(undefined);
    expect(await faultOf(ada.path)).to.equal('manifest.json is not what was signed');
    // One row alone is named.
    const lines = (await readFile(join(path, 'events.ndjson'), 'utf8')).split('\n');
    lines[41] = lines[41]!.replace('"revision":', '"revision": ').replace('"type":"', '"type":"X');
    await writeFile(join(path, 'events.ndjson'), lines.join('\n'));
    expect(await faultOf(path)).to.contain('events.ndjson, line 42: ');
    const refused = await importExport(
      ...([new InMemoryEventStore(), ada.path, ignore, mine] as const),
    ).catch((error: unknown) => error);
    expect((refused as Error).message).to.contain('is not what was signed');
  });

  it('is never written over another, nor imported over another history', async () => {
    const { path } = await exported('twice', 'ndjson');
    const again = await exported('twice', 'ndjson').catch((error: unknown) => error);
    expect((again as { code: string }).code).to.equal('EEXIST');
    const other = new InMemoryEventStore();
    await other.append(STREAM, [recorded({})], 'no_stream');
    const refused = await importExport(other, path, ignore).catch((error: unknown) => error);
    expect((refused as Error).name).to.equal('WrongExpectedRevision');
  });
});
