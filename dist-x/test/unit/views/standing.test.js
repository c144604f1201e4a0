import { expect } from 'chai';
import { InProcessBookView } from '../../../src/views/book/in-process-book-view.js';
import { InProcessKeyedView } from '../../../src/views/keyed/in-process-keyed-view.js';
import { FEED_EXPIRY_MS, Standing } from '../../../src/views/standing.js';
const feed = { number: 1, epoch: 1 };
describe('where a view in this process stands', () => {
    let nowMs;
    let standing;
    beforeEach(() => {
        nowMs = 0;
        standing = new Standing(() => nowMs);
        standing.reset(feed, 10n);
    });
    it('is not known any more when nobody has fed it for a while', () => {
        nowMs += FEED_EXPIRY_MS - 1;
        expect(standing.position).to.equal(10n);
        nowMs += 1;
        expect(standing.position).to.be.undefined;
        expect(standing.advance(feed, 10n, 10n)).to.be.false;
        expect(standing.resume(feed, 10n)).to.be.false;
        expect(standing.reset(feed, 20n)).to.be.true;
        expect(standing.position).to.equal(20n);
    });
    it('stays known while whoever feeds it says so', () => {
        for (let beat = 0; beat < 10; beat++) {
            nowMs += FEED_EXPIRY_MS - 1;
            expect(standing.advance(feed, 10n, 10n)).to.be.true;
        }
        nowMs += FEED_EXPIRY_MS - 1;
        expect(standing.resume({ number: 1, epoch: 2 }, 10n)).to.be.true;
        nowMs += FEED_EXPIRY_MS - 1;
        expect(standing.position).to.equal(10n);
    });
    it('is what views go by', async () => {
        const keyed = new InProcessKeyedView({ capacity: 10, weightOf: () => 1 }, () => nowMs);
        const book = new InProcessBookView(() => nowMs);
        await keyed.reset(feed, 10n);
        await keyed.fill((await keyed.read('ada')).ticket, 10n, 'of ada');
        const market = { symbol: 'BTC-USDT', sequence: 1, tickSize: '1', lotSize: '1' };
        await book.reset(feed, 10n, [{ ...market, bids: [], asks: [] }]);
        nowMs += FEED_EXPIRY_MS;
        expect(await keyed.read('ada')).to.deep.equal({});
        expect(await book.read('BTC-USDT', 1)).to.be.undefined;
    });
});
//# sourceMappingURL=standing.test.js.map