import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import sinon from 'sinon';

import { EventDatabase } from '../../../../src/embedded-eventstore/engine/event-database.js';
import { LogWriteFailed } from '../../../../src/embedded-eventstore/errors.js';
import { encodeFrame, readFrame } from '../../../../src/embedded-eventstore/log/frame.js';
import { noteRewriting } from '../../../../src/embedded-eventstore/log/rewriting.js';
import { verifyLog } from '../../../../src/embedded-eventstore/verify.js';
import { appendRequest, contentOf } from '../../../support/event-database.js';
import { rejection } from '../../../support/rejection.js';
import { LogFolder } from '../log/log-folder.js';

const SECRET = 'the key of Ada';

describe('ending a stream for ever', () => {
  let folder: LogFolder;
  let database: EventDatabase;

  beforeEach(async () => {
    folder = await LogFolder.create();
    database = await EventDatabase.open(folder.path);
  });

  afterEach(async () => {
    await database.close();
    await folder.remove();
  });

  const secret = (stream: string) => {
    const request = appendRequest(stream, 1);
    const events = request.events.map((event) => ({ ...event, data: Buffer.from(SECRET) }));
    return { ...request, events };
  };
  const tombstone = (stream: string) => database.tombstone({ stream, expected: 'any' });

  /** Files in which a text is found. */
  async function filesWith(text: string): Promise<string[]> {
    const names = await readdir(folder.path);
    const contents = await Promise.all(names.map((name) => readFile(join(folder.path, name))));
    return names.filter((_name, index) => contents[index]!.includes(text));
  }

  async function reopen(): Promise<void> {
    await database.close();
    database = await EventDatabase.open(folder.path);
  }

  it('leaves nothing of what its events said, in files and memory, and everything else', async () => {
    const all = ['others', 'secrets', 'others', 'secrets', 'others'];
    // In one record, or several.
    await Promise.all(
      all.map((stream) =>
        database.append(stream === 'secrets' ? secret(stream) : appendRequest(stream, 3)),
      ),
    );
    await database.append(secret('secrets'));
    const before = await contentOf(database);
    expect(await filesWith(SECRET)).not.to.be.empty;
    expect((await tombstone('secrets')).kind).to.equal('appended');
    expect(await filesWith(SECRET)).to.be.empty;
    const codes = (text: string) => String(new Uint8Array(Buffer.from(text)));
    const blank = codes(`{}${' '.repeat(SECRET.length - 2)}`);
    const expected = before.map((event) =>
      'data' in event && event.data === codes(SECRET) ? { ...event, data: blank } : event,
    );
    expect((await contentOf(database)).slice(0, before.length)).to.deep.equal(expected);
    await reopen();
    expect((await contentOf(database)).slice(0, before.length)).to.deep.equal(expected);
    await database.close();
    expect((await verifyLog(folder.path)).damages).to.be.empty;
    database = await EventDatabase.open(folder.path);
  });

  it('can be asked for again, and does what is left of it', async () => {
    await database.append(secret('secrets'));
    await tombstone('secrets');
    expect((await tombstone('secrets')).kind).to.equal('stream-deleted');
    expect(await filesWith(SECRET)).to.be.empty;
  });

  it('goes on after a crash in the middle of writing over a record', async () => {
    await database.append(secret('secrets'));
    await database.append(appendRequest('others', 1));
    await database.close();
    const [log] = (await readdir(folder.path)).filter((name) => name.endsWith('.log'));
    const path = join(folder.path, log!);
    const bytes = await readFile(path);
    const start = bytes.indexOf('TFr1');
    const frame = readFrame(bytes, start)!;
    const payload = Buffer.from(frame.payload);
    payload.fill(' ', payload.indexOf(SECRET), payload.indexOf(SECRET) + SECRET.length);
    const rewritten = encodeFrame(payload, frame.syncedEnd);
    await noteRewriting(folder.path, start, rewritten);
    // Half of the one, half of the other.
    rewritten.copy(bytes, start, 0, rewritten.length / 2);
    await writeFile(path, bytes);
    database = await EventDatabase.open(folder.path);
    expect(await filesWith(SECRET)).to.be.empty;
    expect(await readdir(folder.path)).not.to.include('rewriting');
    expect(await contentOf(database)).to.have.length(2);
  });

  it('goes on where the disk failed in the middle of writing over a record, whatever is asked for next', async () => {
    await database.append(secret('secrets'));
    await database.append(secret('others'));
    const before = await contentOf(database);
    const [log] = (await readdir(folder.path)).filter((name) => name.endsWith('.log'));
    const path = join(folder.path, log!);
    const start = (await readFile(path)).indexOf('TFr1');
    const handle = await open(path, 'r');
    const files = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const sync = sinon.stub(files, 'datasync').callsFake(async function (this: FileHandle) {
      if (!existsSync(join(folder.path, 'rewriting'))) return sync.wrappedMethod.call(this);
      sync.restore();
      // Half of the frame has not come as far as the disk.
      const bytes = readFileSync(path);
      bytes.fill(0, start + 40, start + 80);
      writeFileSync(path, bytes);
      throw new Error('EIO');
    });
    try {
      expect(await rejection(tombstone('secrets'))).to.be.instanceOf(LogWriteFailed);
    } finally {
      sync.restore();
    }
    await tombstone('others');
    await tombstone('secrets');
    expect(await filesWith(SECRET)).to.be.empty;
    expect(await readdir(folder.path)).not.to.include('rewriting');
    const codes = String(new Uint8Array(Buffer.from(SECRET)));
    const after = await contentOf(database);
    expect(after.filter((event) => 'data' in event && event.data === codes)).to.be.empty;
    await reopen();
    expect(await contentOf(database)).to.deep.equal(after);
    expect(after.length).to.be.at.least(before.length);
  });

  it('does not begin where what is yet to be written cannot be read', async () => {
    await database.close();
    await mkdir(join(folder.path, 'rewriting'));
    expect(await rejection(EventDatabase.open(folder.path))).to.include({ code: 'EISDIR' });
    await rm(join(folder.path, 'rewriting'), { recursive: true });
    database = await EventDatabase.open(folder.path);
  });

  it('goes on after a crash before it began to write over a record', async () => {
    await database.append(secret('secrets'));
    await database.close();
    await noteRewriting(folder.path, 32, encodeFrame(Buffer.from('whatever'), 0));
    await truncate(join(folder.path, 'rewriting'), 20);
    database = await EventDatabase.open(folder.path);
    expect(await filesWith(SECRET)).not.to.be.empty;
    expect(await contentOf(database)).to.have.length(1);
    expect(await readdir(folder.path)).not.to.include('rewriting');
  });
});
