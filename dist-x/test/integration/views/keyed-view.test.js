import { expect } from 'chai';
import { forEachPlace } from '../../support/view-rooms.js';
const feed = { number: 1, epoch: 1 };
/** The one contract of every keyed view. */
describe('a keyed view', () => {
    forEachPlace((place) => {
        let room;
        let view;
        const miss = async (key = 'ada') => {
            const { held, ticket } = await view.read(key);
            expect(held).to.be.undefined;
            return ticket;
        };
        const held = async (key = 'ada') => (await view.read(key)).held;
        const value = { text: 'ü"\n' };
        beforeEach(async () => {
            room = await place.open();
            view = room.keyed('view', { capacity: 1_000, weightOf: () => 1 });
            expect(await view.reset(feed, 10n, undefined)).to.be.true;
        });
        afterEach(() => room.close());
        it('stands where it was begun, and holds nothing', async () => {
            const { position, held: found } = await view.read('ada');
            expect([position, found]).to.deep.equal([10n, undefined]);
        });
        it('holds what it was filled with, as of where it stands', async () => {
            await view.fill(await miss(), 10n, value);
            expect(await held()).to.deep.equal({ result: value, position: 10n });
            await view.advance(feed, 10n, 20n, ['bob']);
            expect(await held()).to.deep.equal({ result: value, position: 20n });
            expect(await held('bob')).to.be.undefined;
        });
        it('drops what a commit names', async () => {
            await view.fill(await miss(), 10n, value);
            expect(await view.advance(feed, 10n, 20n, ['bob', 'ada'])).to.be.true;
            expect(await held()).to.be.undefined;
        });
        it('refuses a fill that a commit has overtaken, and takes one that has seen the commit', async () => {
            const early = await miss();
            const late = await miss();
            await view.advance(feed, 10n, 20n, ['ada']);
            await view.advance(feed, 20n, 30n, ['bob']);
            await view.fill(early, 19n, value);
            expect(await held()).to.be.undefined;
            await view.fill(late, 20n, value);
            expect(await held()).to.deep.equal({ result: value, position: 30n });
        });
        it('takes a fill from tables that are further on, and keeps it when the commit arrives', async () => {
            await view.fill(await miss(), 25n, value);
            expect(await held()).to.deep.equal({ result: value, position: 25n });
            await view.advance(feed, 10n, 20n, ['ada']);
            await view.advance(feed, 20n, 25n, ['ada']);
            expect(await held()).to.deep.equal({ result: value, position: 25n });
            await view.advance(feed, 25n, 30n, ['ada']);
            expect(await held()).to.be.undefined;
        });
        it('takes a newer value in the place of an older one, and no older one', async () => {
            const [first, second, third] = [await miss(), await miss(), await miss()];
            await view.fill(first, 12n, { text: 'at 12' });
            await view.fill(second, 11n, { text: 'at 11' });
            expect(await held()).to.deep.equal({ result: { text: 'at 12' }, position: 12n });
            await view.fill(third, 13n, { text: 'at 13' });
            expect(await held()).to.deep.equal({ result: { text: 'at 13' }, position: 13n });
        });
        it('refuses a fill from before it was lost, or older than the note in its place', async () => {
            const lost = await miss();
            await view.reset(feed, 10n, undefined);
            await view.fill(lost, 10n, value);
            expect(await held()).to.be.undefined;
            await view.advance(feed, 10n, 20n, []);
            await view.fill(await miss('bob'), 19n, value);
            expect(await held('bob')).to.be.undefined;
        });
        it('refuses a fill from tables that others have taken the place of', async () => {
            const ticket = await miss();
            await view.reset({ number: 2, epoch: 1 }, 10n, undefined);
            await miss();
            await view.fill(ticket, 10n, value);
            expect(await held()).to.be.undefined;
        });
        it('refuses a fill of a key that nobody misses', async () => {
            const { instance } = await miss();
            await view.fill({ key: 'eve', instance }, 10n, value);
            expect(await held('eve')).to.be.undefined;
        });
        it('changes nothing when it is not where the change begins', async () => {
            await view.fill(await miss(), 10n, value);
            expect(await view.advance(feed, 9n, 20n, ['ada'])).to.be.false;
            expect(await view.advance(feed, 11n, 20n, ['ada'])).to.be.false;
            expect(await held()).to.deep.equal({ result: value, position: 10n });
        });
        it('is fed by the highest epoch, and by no other', async () => {
            const successor = { number: 1, epoch: 2 };
            await view.fill(await miss(), 10n, value);
            expect(await view.advance(successor, 10n, 20n, [])).to.be.false;
            expect(await view.resume(successor, 10n)).to.be.true;
            expect(await held()).to.deep.equal({ result: value, position: 10n });
            expect(await view.advance(feed, 10n, 20n, ['ada'])).to.be.false;
            expect(await view.resume(feed, 10n)).to.be.false;
            expect(await view.reset(feed, 20n, undefined)).to.be.false;
            expect(await held()).to.deep.equal({ result: value, position: 10n });
            expect(await view.advance(successor, 10n, 20n, [])).to.be.true;
        });
        it('is taken over only where it stands, and of the same tables', async () => {
            expect(await view.resume({ number: 1, epoch: 2 }, 11n)).to.be.false;
            expect(await view.resume({ number: 2, epoch: 2 }, 10n)).to.be.false;
            expect(await view.resume({ number: 1, epoch: 1 }, 10n)).to.be.true;
        });
        it('begins anew wherever that is, before the first event too', async () => {
            await view.fill(await miss(), 10n, value);
            await view.reset(feed, -1n, undefined);
            expect((await view.read('ada')).position).to.equal(-1n);
            await view.fill(await miss(), -1n, value);
            expect(await view.advance(feed, -1n, 0n, [])).to.be.true;
            expect(await held()).to.deep.equal({ result: value, position: 0n });
        });
        it('takes positions beyond 2^53 and many keys at once', async () => {
            const far = 2n ** 62n;
            await view.reset(feed, far, undefined);
            await view.fill(await miss(), far, value);
            const keys = Array.from({ length: 5_000 }, (_, i) => `key-${i}`);
            expect(await view.advance(feed, far, far + 1n, keys)).to.be.true;
            expect(await held()).to.deep.equal({ result: value, position: far + 1n });
        });
    });
});
//# sourceMappingURL=keyed-view.test.js.map