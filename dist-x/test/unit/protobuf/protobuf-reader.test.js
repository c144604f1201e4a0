import { BinaryWriter } from 'google-protobuf';
import { expect } from 'chai';
import { ProtobufReader } from '../../../src/protobuf/protobuf-reader.js';
describe('protobuf reader', () => {
    it('reads what the generated encoders write, and skips what it is not asked for', () => {
        const writer = new BinaryWriter();
        writer.writeString(1, 'Zürich');
        writer.writeFixed64(2, 7);
        writer.writeUint64String(3, String(Number.MAX_SAFE_INTEGER));
        writer.writeFixed32(4, 7);
        writer.writeBytes(5, Uint8Array.of(1, 2));
        writer.writeBytes(6, Uint8Array.of(8, 9));
        writer.writeUint32(1000, 300);
        const reader = new ProtobufReader(Buffer.from(writer.getResultBuffer()));
        const read = {};
        while (reader.next()) {
            if (reader.field === 1)
                read[1] = reader.string();
            else if (reader.field === 3 || reader.field === 1000)
                read[reader.field] = reader.varint();
            else if (reader.field === 5)
                read[5] = [...reader.bytes()];
            else if (reader.field === 6) {
                const nested = reader.message();
                expect(nested.next()).to.equal(true);
                expect(nested.field).to.equal(1);
                expect(nested.varint()).to.equal(9);
                expect(nested.next()).to.equal(false);
            }
            else
                reader.skip();
        }
        expect(read).to.deep.equal({
            1: 'Zürich',
            3: Number.MAX_SAFE_INTEGER,
            5: [1, 2],
            1000: 300,
        });
    });
    it('refuses a message that ends within a field', () => {
        for (const cut of [[0x0a], [0x0a, 5, 65], [0x08, 0x80], [0x09, 1, 2]]) {
            const reader = new ProtobufReader(Buffer.from(cut));
            expect(() => {
                while (reader.next())
                    reader.skip();
            }, String(cut)).to.throw(RangeError);
        }
    });
    it('refuses a varint that goes on after ten bytes, wherever it stands', () => {
        const endless = [...Array(160).fill(0x80), 0, 0];
        for (const tag of [0x08, 0x4a]) {
            const reader = new ProtobufReader(Buffer.from([tag, ...endless]));
            reader.next();
            expect(() => reader.skip(), String(tag)).to.throw(RangeError);
            const numbers = new ProtobufReader(Buffer.from([tag, ...endless]));
            numbers.next();
            expect(() => numbers.bigVarint(), String(tag)).to.throw(RangeError);
        }
    });
    it('refuses wire types that no current encoder writes', () => {
        const reader = new ProtobufReader(Buffer.of(0x0b));
        reader.next();
        expect(() => reader.skip()).to.throw(RangeError);
    });
});
//# sourceMappingURL=protobuf-reader.test.js.map