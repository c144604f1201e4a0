import { expect } from 'chai';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { decodeBatch } from '../../../../src/projections/folding/decode-batch.js';
import { users } from '../../../../src/projections/users.js';
describe('decoding a batch', () => {
    /** A registration that counts how often its data is read. */
    const registration = (schemaVersion = 1) => {
        const event = {
            id: 'event-1',
            type: 'UserRegistered',
            metadata: { schemaVersion },
            stream: 'user-ada',
            revision: 0n,
            position: 1n,
            created: new Date(0),
            reads: 0,
            get data() {
                this.reads += 1;
                return { userId: 'ada', name: 'Ada', at: '2026-01-01T00:00:00.000Z' };
            },
        };
        return event;
    };
    it('decodes an event once, however many projections read it', () => {
        const event = registration();
        const readers = [users, { ...users, name: 'others' }, { ...users, name: 'more' }];
        const [decoded, ...others] = decodeBatch(readers, [event]);
        expect(event.reads).to.equal(1);
        expect(decoded?.event).to.have.property('type', 'UserRegistered');
        expect(others).to.be.empty;
    });
    it('leaves out what nobody reads', () => {
        expect(decodeBatch(allProjections, [{ ...registration(), type: 'SomethingElse' }])).to.be.empty;
    });
    it('keeps an event that cannot be read, and why', () => {
        const [decoded] = decodeBatch([users], [registration(99)]);
        expect(decoded?.event)
            .to.have.property('unreadable')
            .with.property('message')
            .that.matches(/event event-1 .*version 99 of UserRegistered is newer$/);
    });
});
//# sourceMappingURL=decode-batch.test.js.map