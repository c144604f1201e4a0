import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccessDeniedError, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { expect } from 'chai';
import { generate } from 'selfsigned';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { findRunningEventStore, startEmbeddedEventStore, } from '../../../src/embedded-eventstore/embedded-event-store.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { newEvents } from '../eventstore/contract/subject.js';
/** By name: Node 26 and later refuse TLS to an IP address. */
const LOOPBACK_NAME = { type: 2, value: 'localhost' };
/** What a promise rejects with. */
async function failureOf(promise) {
    try {
        await promise;
    }
    catch (error) {
        return error;
    }
    throw new Error('it did not fail');
}
describe('the embedded event store with TLS and credentials', () => {
    let directory;
    let store;
    let caFile;
    before(async () => {
        directory = await temporaryFolder();
        const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
            keySize: 2048,
            extensions: [
                { name: 'basicConstraints', cA: true },
                { name: 'subjectAltName', altNames: [LOOPBACK_NAME] },
            ],
        });
        caFile = join(directory, 'ca.pem');
        await writeFile(caFile, cert);
        store = await startEmbeddedEventStore({
            directory: join(directory, 'log'),
            access: {
                certificate: { cert, key },
                credentials: { user: 'ada', password: 'lovelace' },
            },
        });
    });
    after(async () => {
        await store.close();
        await rm(directory, { recursive: true });
    });
    function url(credentials) {
        return `${store.url.replace('//', `//${credentials}`)}&tlsCAFile=${encodeURIComponent(caFile)}`;
    }
    it('is named as clients of every Node reach it', async () => {
        expect(store.url).to.equal(`esdb://localhost:${store.port}?tls=true`);
        const seed = url('ada:lovelace@').replace('esdb:', 'esdb+discover:');
        const client = EventStoreDBClient.connectionString(seed);
        await client.appendToStream('found', jsonEvent({ type: 'Noted', data: {} }));
        await client.dispose();
    });
    it('serves a stock client that sends them', async () => {
        const client = EventStoreDBClient.connectionString(url('ada:lovelace@'));
        const event = jsonEvent({ type: 'Noted', data: { word: 'engine' } });
        await client.appendToStream('notes', event);
        const read = [];
        for await (const resolved of client.readStream('notes'))
            read.push(resolved.event?.data);
        expect(read).to.deep.equal([{ word: 'engine' }]);
        await client.dispose();
    });
    it('serves our adapter: appends, reads and pings', async () => {
        const adapter = connectEventStore(url('ada:lovelace@'));
        const events = newEvents(2);
        await adapter.append('by-adapter', events, 'no_stream');
        const ids = [];
        for await (const { id } of adapter.readStream('by-adapter'))
            ids.push(id);
        expect(ids).to.deep.equal(events.map(({ id }) => id));
        await adapter.ping();
        await adapter.close();
    });
    for (const [who, credentials] of [
        ['without credentials', ''],
        ['with a wrong password', 'ada:byron@'],
        ['with another user', 'bob:lovelace@'],
    ]) {
        it(`denies access to a stock client ${who}`, async () => {
            const client = EventStoreDBClient.connectionString(url(credentials));
            const reading = failureOf(client.readStream('notes')[Symbol.asyncIterator]().next());
            expect(await reading).to.be.instanceOf(AccessDeniedError);
            await client.dispose();
        });
        it(`denies access to our adapter ${who}, which does not try again`, async () => {
            const adapter = connectEventStore(url(credentials), { deadlineMs: 600_000 });
            const appending = failureOf(adapter.append('notes', newEvents(1), 'any'));
            expect(await appending).to.be.instanceOf(EventStoreUnavailable);
            await adapter.close();
        });
    }
    it('is not shared with a process that finds its folder in use', async () => {
        expect(await findRunningEventStore(join(directory, 'log'))).to.equal(undefined);
    });
});
//# sourceMappingURL=secured.test.js.map