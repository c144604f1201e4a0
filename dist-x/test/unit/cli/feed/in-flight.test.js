import { expect } from 'chai';
import { InFlight } from '../../../../src/cli/feed/in-flight.js';
describe('requests in flight', () => {
    it('are never more than the limit, and start in the order in which they are asked for', async () => {
        const inFlight = new InFlight(3);
        const started = [];
        let running = 0;
        let most = 0;
        for (let index = 0; index < 20; index += 1) {
            await inFlight.start(async () => {
                started.push(index);
                most = Math.max(most, ++running);
                // Ends in another order than it began.
                for (let turn = 0; turn < (index * 7) % 5; turn += 1)
                    await nextTurn();
                running -= 1;
            });
        }
        await inFlight.idle();
        expect(most).to.equal(3);
        expect(running).to.equal(0);
        expect(started).to.deep.equal([...Array(20).keys()]);
    });
    it('stop after one has failed', async () => {
        const inFlight = new InFlight(2);
        const { settled } = await inFlight.start(() => Promise.reject(new Error('lost')));
        await settled;
        let startedMore = false;
        const more = inFlight.start(async () => void (startedMore = true));
        expect(await messageOf(more)).to.equal('lost');
        expect(await messageOf(inFlight.idle())).to.equal('lost');
        expect(startedMore).to.equal(false);
    });
});
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
async function messageOf(promise) {
    return promise.then(() => 'no error', (error) => error.message);
}
//# sourceMappingURL=in-flight.test.js.map