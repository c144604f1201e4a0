import { expect } from 'chai';
import { WritingConnection } from '../../../src/sql/drivers/sqlite-writing-connection.js';
import { ReadDatabaseUnavailable } from '../../../src/sql/errors.js';
import { rejection } from '../../support/rejection.js';
/** A thread that says how many texts it was given, and dies of one. */
const MORTAL = new URL(`data:text/javascript,
   import { parentPort } from 'node:worker_threads';
   let count = 0;
   parentPort.on('message', (request) => {
     if (request === null) return parentPort.close();
     if (request.text === 'die') throw new Error('an end');
     parentPort.postMessage({ rows: [++count], affected: 0n });
   });`.replaceAll('\n', ''));
describe('the connection to the thread that writes', () => {
    let connection;
    const count = async (text) => (await connection.query(text)).rows[0];
    beforeEach(() => {
        connection = new WritingConnection('nowhere.db', MORTAL);
    });
    afterEach(() => connection.close());
    it('gives each the reply to what it has asked, in turn', async () => {
        expect(await Promise.all([count('a'), count('b'), count('c')])).to.deep.equal([1, 2, 3]);
    });
    it('carries nothing more of a transaction out whose thread has died, and the next one in a new thread', async () => {
        await connection.begin();
        const [first, second] = [connection.query('die'), connection.query('lost')];
        for (const asked of [first, second]) {
            expect(await rejection(asked)).to.be.instanceOf(ReadDatabaseUnavailable);
        }
        expect(await rejection(connection.query('never'))).to.be.instanceOf(ReadDatabaseUnavailable);
        await connection.begin();
        expect(await count('a')).to.equal(2);
    });
});
//# sourceMappingURL=sqlite-writing-connection.test.js.map