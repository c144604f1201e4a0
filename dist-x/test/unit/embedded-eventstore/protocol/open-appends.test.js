import { expect } from 'chai';
import { CallFailure } from '../../../../src/embedded-eventstore/grpc/call-failure.js';
import { EventCollector } from '../../../../src/embedded-eventstore/protocol/append-limits.js';
import { OpenAppends, } from '../../../../src/embedded-eventstore/protocol/open-appends.js';
const NOTHING = Buffer.alloc(0);
const MEBIBYTE = 1024 * 1024;
/** An append of which messages of so many bytes have arrived. */
function openAppend(bytes) {
    const collector = new EventCollector();
    collector.hold(bytes);
    return {
        echoed: { correlation: NOTHING, identifier: NOTHING },
        options: { identifier: NOTHING, expected: 'any', deadlineMs: Infinity },
        collector,
    };
}
describe('the unfinished appends of a call', () => {
    it('are found once, by their correlation id', () => {
        const appends = new OpenAppends();
        const append = openAppend(1);
        appends.keep('a', append);
        expect(appends.take('b')).to.equal(undefined);
        expect(appends.take('a')).to.equal(append);
        expect(appends.take('a')).to.equal(undefined);
    });
    it('are bounded in number', () => {
        const appends = new OpenAppends();
        for (let number = 0; number < 256; number++)
            appends.keep(`${number}`, openAppend(1));
        expect(() => appends.keep('more', openAppend(1))).to.throw(CallFailure, '256 appends');
        appends.take('7');
        appends.keep('more', openAppend(1));
    });
    it('are bounded in the bytes of all together', () => {
        const appends = new OpenAppends();
        for (const id of ['a', 'b', 'c', 'd'])
            appends.keep(id, openAppend(16 * MEBIBYTE));
        expect(() => appends.keep('e', openAppend(1))).to.throw(CallFailure, '67108864 bytes');
        const grown = appends.take('a');
        grown?.collector.hold(1);
        expect(() => grown && appends.keep('a', grown)).to.throw(CallFailure);
        appends.keep('e', openAppend(16 * MEBIBYTE));
    });
});
describe('the events of an append', () => {
    const event = (bytes, metadataBytes = 0) => ({
        id: 'id',
        type: 'T',
        contentType: 'application/json',
        data: Buffer.alloc(bytes),
        metadata: Buffer.alloc(metadataBytes),
    });
    it('are too large by their data alone', () => {
        const collector = new EventCollector();
        collector.add(event(MEBIBYTE, 2 * MEBIBYTE));
        expect(collector.isTooLarge).to.equal(false);
        expect(collector.events).to.have.length(1);
        collector.add(event(1));
        expect(collector.isTooLarge).to.equal(true);
        expect(collector.events).to.have.length(0);
    });
    it('are too large by what they hold in memory: messages, and many events', () => {
        const heavy = new EventCollector();
        heavy.hold(32 * MEBIBYTE + 1);
        expect(heavy.isTooLarge).to.equal(true);
        const many = new EventCollector();
        for (let count = 0; count <= (32 * MEBIBYTE) / 256; count++)
            many.add(event(0));
        expect(many.isTooLarge).to.equal(true);
    });
});
//# sourceMappingURL=open-appends.test.js.map