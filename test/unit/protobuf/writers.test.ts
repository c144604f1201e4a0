import { expect } from 'chai';

import { FieldWriter } from '../../../src/protobuf/field-writer.js';
import { ProtobufReader } from '../../../src/protobuf/protobuf-reader.js';
import { ReverseWriter } from '../../../src/protobuf/reverse-writer.js';

const TEXT = 'BTC-USDT-1';

describe('writers of protobuf', () => {
  it('write the same bytes, forward and backward', () => {
    const backward = new ReverseWriter(64);
    backward.varint(2, 300);
    backward.string(1, TEXT);
    const buffer = Buffer.alloc(64);
    const forward = new FieldWriter(buffer, 0);
    forward.ascii(1, TEXT);
    forward.varint(2, 300);
    const message = buffer.subarray(0, forward.offset);
    expect(message).to.deep.equal(backward.finish());
    const reader = new ProtobufReader(message);
    expect([reader.next(), reader.string(), reader.next()]).to.deep.equal([true, TEXT, true]);
  });

  it('refuse what there is no room for, instead of leaving it out', () => {
    const forward = new FieldWriter(Buffer.alloc(TEXT.length), 0);
    forward.ascii(1, TEXT);
    expect(() => forward.offset).to.throw(RangeError, 'longer than its room');
    expect(() => new ReverseWriter(TEXT.length - 1).string(1, TEXT)).to.throw(RangeError);
  });
});
