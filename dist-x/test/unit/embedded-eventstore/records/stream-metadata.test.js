import { expect } from 'chai';
import { firstVisible, isSoftDeleted, NO_METADATA, parseStreamMetadata, SOFT_DELETION, withTruncateBefore, } from '../../../../src/embedded-eventstore/records/stream-metadata.js';
const bytes = (text) => Buffer.from(text, 'utf8');
const parse = (text, contentType = 'application/json') => parseStreamMetadata({ contentType, data: bytes(text) });
/** Long enough that an expression which backtracks would run out of stack. */
const LONG = 'x\\"'.repeat(300_000);
describe("a stream's metadata", () => {
    it('is what its members say, among others of any kind', () => {
        const others = `"list":[{"$tb":9},"]"],"text":"a, \\"$tb\\": {","deep":{"$maxCount":{}},"${LONG}":"${LONG}"`;
        const text = `\ufeff { ${others}, "$maxCount" : 3 ,"$maxAge":60,"$tb":7 } `;
        expect(parse(text)).to.deep.equal({ maxCount: 3, maxAgeMs: 60_000, truncateBefore: 7 });
    });
    it('is what a repeated member says last', () => {
        expect(parse('{"$tb":1,"$tb":2}').truncateBefore).to.equal(2);
        expect(parse('{"$tb":"x","$tb":2}')).to.deep.equal(NO_METADATA);
    });
    for (const nonsense of ['1.0', '1e0', '"1"', 'true', 'null', '9223372036854775808', '[1]']) {
        it(`says nothing when a number is ${nonsense}`, () => {
            for (const name of ['$maxCount', '$maxAge', '$tb', '$cacheControl']) {
                expect(parse(`{"$maxCount":5,"${name}":${nonsense},"x":1}`), name).to.equal(NO_METADATA);
            }
        });
    }
    it('says nothing when it is no JSON object, or is not told as JSON', () => {
        for (const text of ['', '{', '[]', '"text"', 'null', '1', "{'$tb':1}", '{"$tb":1,}']) {
            expect(parse(text), text).to.equal(NO_METADATA);
        }
        expect(parse('{"$tb":1}', 'application/octet-stream')).to.equal(NO_METADATA);
    });
    it('bounds ages as .NET does', () => {
        expect(parse('{"$maxAge":922337203685}').maxAgeMs).to.equal(922_337_203_685_000);
        expect(parse('{"$maxAge":922337203686}')).to.equal(NO_METADATA);
        expect(parse('{"$cacheControl":-922337203686,"$tb":1}')).to.equal(NO_METADATA);
    });
    it('takes a limit that is not positive for none', () => {
        const text = '{"$maxCount":0,"$maxAge":-1,"$tb":-5,"$cacheControl":0}';
        expect(parse(text)).to.deep.equal(NO_METADATA);
    });
    it('deletes with the largest revision only, and hides everything with its neighbours', () => {
        expect(isSoftDeleted(parse(SOFT_DELETION.toString()))).to.equal(true);
        for (const neighbour of ['9223372036854775806', '9223372036854774784']) {
            const metadata = parse(`{"$tb":${neighbour}}`);
            expect(isSoftDeleted(metadata)).to.equal(false);
            expect(firstVisible(metadata, 1_000_000)).to.be.greaterThan(1_000_000);
        }
    });
    it('keeps its other members to the letter when the stream begins anew', () => {
        const metadata = bytes('{"big":12345678901234567890,"$tb":9223372036854775807,"f":1.0}');
        expect(withTruncateBefore(metadata, 3)?.toString()).to.equal('{"big":12345678901234567890,"$tb":3,"f":1.0}');
        expect(withTruncateBefore(bytes('{}'), 3)?.toString()).to.equal('{"$tb":3}');
        expect(withTruncateBefore(bytes('[]'), 3)).to.equal(undefined);
    });
});
//# sourceMappingURL=stream-metadata.test.js.map