import { expect } from 'chai';
import { decodeEvent, decodeMarketEvent, UnreadableEvent, } from '../../../../src/eventstore/codec/decode.js';
import { recorded } from '../../../support/recorded-event.js';
describe('decodeEvent', () => {
    it('refuses a type it does not know, even one named like a member of every object', () => {
        for (const type of ['OrderTeleported', 'constructor', '__proto__', 'toString']) {
            expect(() => decodeEvent(recorded({ type }))).to.throw(UnreadableEvent, `unknown type ${type}`);
        }
    });
    it('refuses a version newer than it knows instead of misreading it', () => {
        const event = recorded({ metadata: { schemaVersion: 99 } });
        expect(() => decodeEvent(event)).to.throw(UnreadableEvent, 'version 99 of OrderPlaced is newer');
    });
    it('refuses an event without a schema version', () => {
        expect(() => decodeEvent(recorded({ metadata: {} }))).to.throw(UnreadableEvent, 'schemaVersion');
    });
    it('does not take a user event for a market event', () => {
        const event = recorded({ type: 'UserRegistered' });
        expect(() => decodeMarketEvent(event)).to.throw(UnreadableEvent, 'not a market event');
    });
});
//# sourceMappingURL=decode.test.js.map