import { type FileHandle, stat } from 'node:fs/promises';
import { expect } from 'chai';
import sinon from 'sinon';
import { CorruptLog, LogWriteFailed } from '../../../../src/embedded-eventstore/errors.js';
import { encodeFrame } from '../../../../src/embedded-eventstore/log/frame.js';
import { RecordReader } from '../../../../src/embedded-eventstore/log/record-reader.js';
import { SegmentedLog } from '../../../../src/embedded-eventstore/log/segmented-log.js';
import { fileHandleMethods } from '../../../support/file-handle-methods.js';
import { LogFolder, visitingAll } from './log-folder.js';

const NO_SPACE = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

describe('segmented log', () => {
  let folder: LogFolder;
  let log: SegmentedLog;
  let fileMethods: FileHandle;

  before(async () => {
    fileMethods = await fileHandleMethods();
  });

  beforeEach(async () => {
    folder = await LogFolder.create();
    log = await SegmentedLog.open(folder.path, visitingAll(), { segmentBytes: 200 });
  });

  afterEach(async () => {
    sinon.restore();
    await log.close();
    await folder.remove();
  });

  const append = async (text: string) => {
    await log.rotateWhenFull();
    const position = log.end;
    await log.append([encodeFrame(Buffer.from(text), log.end)]);
    return position;
  };
  const failure = async (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (e: unknown) => e,
    );

  for (const backwards of [false, true]) {
    it(`reads every record back, ${backwards ? 'backwards' : 'forwards'} and across segments`, async () => {
      const texts = Array.from({ length: 30 }, (_, index) => `record ${index}`);
      texts.push('large '.repeat(30_000), 'last');
      const positions: number[] = [];
      for (const text of texts) positions.push(await append(text));
      const order = texts.map((text, index) => ({ text, position: positions[index] as number }));
      if (backwards) order.reverse();
      const reader = new RecordReader(log, backwards);
      for (const { text, position } of order) {
        expect((await reader.payloadAt(position)).toString()).to.equal(text);
      }
    });
  }

  it('refuses to hand out a record that has rotted since start-up', async () => {
    const position = await append('sound');
    const [file] = await folder.files();
    await folder.change(file as string, (bytes) => bytes.fill(0x20, bytes.length - 1));
    const error = await failure(new RecordReader(log, false).payloadAt(position));
    expect(error).to.be.instanceOf(CorruptLog);
    expect(error).to.include({ file, offset: position });
  });

  it('forgets a group that the disk had no room for, and goes on', async () => {
    await append('before');
    const end = log.end;
    const write = sinon.stub(fileMethods, 'write').rejects(NO_SPACE);
    const error = await failure(append('lost'));
    expect(error).to.be.instanceOf(LogWriteFailed);
    expect(error).to.have.property('cause', NO_SPACE);
    expect(log.end).to.equal(end);
    write.restore();
    await append('after');
    expect((await folder.recover()).payloads).to.deep.equal(['before', 'after']);
  });

  it('writes a group whole when the system takes it piecemeal', async () => {
    const write: unknown = Reflect.get(fileMethods, 'write');
    sinon.stub(fileMethods, 'write').callsFake(function (this: FileHandle, ...args: unknown[]) {
      const [bytes, offset, length, position] = args as [Buffer, number, number, number];
      const piece = [bytes, offset, Math.min(length, 7), position];
      return Reflect.apply(write as (...args: unknown[]) => never, this, piece);
    });
    await append('a record longer than seven bytes');
    sinon.restore();
    expect((await folder.recover()).payloads).to.deep.equal(['a record longer than seven bytes']);
  });

  /** The disk takes a few bytes, and then there is no room. */
  const fillDiskAfter = (bytesTaken: number) => {
    const write: unknown = Reflect.get(fileMethods, 'write');
    let isFull = false;
    sinon.stub(fileMethods, 'write').callsFake(function (this: FileHandle, ...args: unknown[]) {
      if (isFull) return Promise.reject(NO_SPACE);
      isFull = true;
      const [bytes, offset, , position] = args as [Buffer, number, number, number];
      const piece = [bytes, offset, bytesTaken, position];
      return Reflect.apply(write as (...args: unknown[]) => never, this, piece);
    });
  };

  it('cuts off again what a full disk took of a group', async () => {
    await append('before');
    const [file] = await folder.files();
    const { size } = await stat(file as string);
    fillDiskAfter(7);
    expect(await failure(append('lost'))).to.have.property('cause', NO_SPACE);
    expect((await stat(file as string)).size).to.equal(size);
    sinon.restore();
    await append('after');
    expect((await folder.recover()).payloads).to.deep.equal(['before', 'after']);
  });

  it('takes nothing more when what a full disk took cannot be cut off again', async () => {
    await append('before');
    fillDiskAfter(7);
    sinon.stub(fileMethods, 'truncate').rejects(new Error('input/output error'));
    expect(await failure(append('lost'))).to.be.instanceOf(LogWriteFailed);
    sinon.restore();
    expect(await failure(append('also refused'))).to.be.instanceOf(LogWriteFailed);
    expect((await folder.recover()).payloads).to.deep.equal(['before']);
  });

  it('refuses appends while there is no room for the next segment, and then goes on', async () => {
    const large = 'x'.repeat(200);
    await append(large);
    fillDiskAfter(7);
    expect(await failure(append('lost'))).to.have.property('cause', NO_SPACE);
    expect(await failure(append('lost too'))).to.have.property('cause', NO_SPACE);
    sinon.restore();
    await append('after');
    expect(await folder.files()).to.have.length(2);
    expect((await folder.recover()).payloads).to.deep.equal([large, 'after']);
  });

  it('takes nothing more once a sync has failed: what the disk holds is unknown', async () => {
    await append('before');
    sinon.stub(fileMethods, 'datasync').rejects(new Error('input/output error'));
    expect(await failure(append('lost'))).to.be.instanceOf(LogWriteFailed);
    sinon.restore();
    expect(await failure(append('also refused'))).to.be.instanceOf(LogWriteFailed);
    expect((await folder.recover()).payloads).to.deep.equal(['before']);
  });
});
