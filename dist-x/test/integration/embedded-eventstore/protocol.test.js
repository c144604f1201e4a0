import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { rm } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent, MaxAppendSizeExceededError, persistentSubscriptionToStreamSettingsFromDefaults, } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { credentials, status } from '@grpc/grpc-js';
import { expect } from 'chai';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { startEventStoreServer, } from '../../../src/embedded-eventstore/server.js';
import { openEmbeddedStore, temporaryFolder, } from '../../support/embedded-store.js';
import { until } from '../../support/until.js';
import { collect, newEvent, newEventOfSize, newEvents, newStream, rejection, } from '../eventstore/contract/subject.js';
const MAX_APPEND_BYTES = 1_048_576;
describe('the embedded server beyond the contract', () => {
    let embedded;
    let client;
    before(async () => {
        embedded = await openEmbeddedStore();
        client = EventStoreDBClient.connectionString(embedded.url);
    });
    after(async () => {
        await client.dispose();
        await embedded.close();
    });
    it('is found by cluster discovery, as its own leader', async () => {
        const { port } = new URL(embedded.url);
        for (const url of [
            `esdb+discover://127.0.0.1:${port}?tls=false`,
            `esdb://127.0.0.1:${port},127.0.0.1:${port}?tls=false`,
        ]) {
            const discovering = EventStoreDBClient.connectionString(url);
            await discovering.appendToStream(newStream(), jsonEvent({ type: 'T', data: {} }));
            await discovering.dispose();
        }
    });
    it('takes an append of exactly the maximum size, and none larger', async () => {
        const append = (bytes, options) => {
            const { id, type, data } = newEventOfSize(bytes);
            return client.appendToStream(newStream(), jsonEvent({ id, type, data: { ...data } }), options);
        };
        for (const options of [{}, { credentials: { username: 'u', password: 'p' } }]) {
            await append(MAX_APPEND_BYTES, options);
            const error = await rejection(append(MAX_APPEND_BYTES + 1, options));
            expect(error).to.be.instanceOf(MaxAppendSizeExceededError);
        }
    });
    it('answers UNIMPLEMENTED to what it does not offer', async () => {
        const stream = newStream();
        await embedded.store.append(stream, newEvents(1), 'any');
        const attempts = [
            client.listProjections(),
            client.createPersistentSubscriptionToStream(stream, 'group', persistentSubscriptionToStreamSettingsFromDefaults()),
        ];
        for (const error of await Promise.all(attempts.map(rejection))) {
            expect(error).to.include({ code: status.UNIMPLEMENTED });
        }
    });
    it('answers an event without a type with what an event requires', async () => {
        const event = { ...jsonEvent({ type: '', data: {} }) };
        const options = { credentials: { username: 'u', password: 'p' } };
        const error = await rejection(client.appendToStream(newStream(), event, options));
        expect(error).to.deep.include({ requiredMetadataProperties: ['type', 'content-type'] });
    });
    it('keeps what is not JSON', async () => {
        const stream = newStream();
        const data = Uint8Array.from([0, 255, 1]);
        const id = newEvent({}).id;
        await client.appendToStream(stream, {
            id,
            type: 'Bytes',
            contentType: 'application/octet-stream',
            data,
            metadata: undefined,
        });
        const [resolved] = await collect(client.readStream(stream));
        expect(Buffer.from(resolved?.event?.data)).to.deep.equal(Buffer.from(data));
        const [seen] = await collect(embedded.store.readStream(stream));
        expect(seen).to.deep.include({ data: { value: 'AP8B' }, metadata: {} });
    });
    it('refuses revisions that no server has, by name', async () => {
        const stream = newStream();
        await embedded.store.append(stream, newEvents(1), 'any');
        const impossible = 2n ** 63n;
        const event = jsonEvent({ type: 'T', data: {} });
        const expected = { expectedRevision: impossible };
        const attempts = [
            client.appendToStream(stream, event, expected),
            client.appendToStream(stream, event, {
                ...expected,
                credentials: { username: 'u', password: 'p' },
            }),
            client.deleteStream(stream, expected),
            client.tombstoneStream(stream, expected),
            collect(client.readStream(stream, { fromRevision: impossible })),
            collect(client.readAll({ fromPosition: { commit: impossible, prepare: 0n } })),
        ];
        for (const error of await Promise.all(attempts.map(rejection))) {
            expect(error).to.be.instanceOf(Error);
            expect(error.message).to.match(/(revision|position) 9223372036854775808 exceeds/);
        }
        expect(await collect(embedded.store.readStream(stream))).to.have.length(1);
    });
    it('bounds the appends that a client leaves unfinished, and goes on with those', async () => {
        const grpc = new StreamsClient(new URL(embedded.url).host, credentials.createInsecure());
        const call = grpc.batchAppend();
        const answers = [];
        call.on('data', (answer) => answers.push(answer));
        const begun = Array.from({ length: 257 }, () => unfinishedAppend(newStream()));
        for (const append of begun)
            call.write(append);
        const [first] = begun;
        call.write(new streams.BatchAppendReq().setCorrelationId(first?.getCorrelationId()).setIsFinal(true));
        call.end();
        await once(call, 'end');
        grpc.close();
        expect(answers).to.have.length(2);
        const [refused, finished] = answers;
        expect(correlationOf(refused)).to.equal(correlationOf(begun.at(-1)));
        expect(refused?.getError()?.getMessage()).to.match(/^256 appends .* are unfinished/);
        expect(correlationOf(finished)).to.equal(correlationOf(first));
        expect(finished?.hasSuccess()).to.equal(true);
    });
    describe('a client that dies while it sends an append', () => {
        // In this thread, so that the test sees the server's ends of the connections.
        let directory;
        let server;
        let store;
        let accepted;
        const accept = (message) => accepted.push(message.socket);
        beforeEach(async () => {
            directory = await temporaryFolder();
            server = await startEventStoreServer({ directory, port: 0 });
            store = connectEventStore(`esdb://127.0.0.1:${server.port}?tls=false`);
            accepted = [];
            subscribe('net.server.socket', accept);
        });
        afterEach(async () => {
            unsubscribe('net.server.socket', accept);
            await store.close();
            await server.close();
            await rm(directory, { recursive: true });
        });
        const ways = {
            'closes its connection': (socket) => socket.end(),
            'breaks its connection': (socket) => socket.resetAndDestroy(),
        };
        for (const [way, die] of Object.entries(ways)) {
            it(`appends nothing when it ${way}`, async () => {
                const stream = newStream();
                for (let attempt = 0; attempt < 20; attempt++) {
                    const socket = connectTcp(server.port, '127.0.0.1');
                    const session = connectHttp2(`http://127.0.0.1:${server.port}`, {
                        createConnection: () => socket,
                    });
                    session.on('error', () => undefined);
                    const call = session.request({
                        ':method': 'POST',
                        ':path': '/event_store.client.streams.Streams/Append',
                        'content-type': 'application/grpc',
                        te: 'trailers',
                    });
                    call.on('error', () => undefined);
                    call.write(grpcFrame(appendOptions(stream)));
                    call.write(grpcFrame(proposedMessage()));
                    await sleep(5);
                    const closed = once(socket, 'close');
                    die(socket);
                    await closed;
                    session.destroy();
                }
                await until(() => accepted.length === 20 && accepted.every(({ destroyed }) => destroyed));
                // Written after whatever the server made of those.
                await store.append(newStream(), newEvents(1), 'any');
                expect(await collect(store.readStream(stream))).to.deep.equal([]);
            });
        }
    });
});
function correlationOf(message) {
    return message?.getCorrelationId()?.getString();
}
function unfinishedAppend(stream) {
    const { id } = newEvent({});
    const proposed = new streams.BatchAppendReq.ProposedMessage().setId(new shared.UUID().setString(id));
    proposed.getMetadataMap().set('type', 'T').set('content-type', 'application/json');
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
    return new streams.BatchAppendReq()
        .setCorrelationId(new shared.UUID().setString(newEvent({}).id))
        .setOptions(new streams.BatchAppendReq.Options()
        .setStreamIdentifier(identifier)
        .setAny(new empty.Empty()))
        .setProposedMessagesList([proposed]);
}
function appendOptions(stream) {
    const options = new streams.AppendReq.Options()
        .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
        .setAny(new shared.Empty());
    return new streams.AppendReq().setOptions(options);
}
function proposedMessage() {
    const message = new streams.AppendReq.ProposedMessage()
        .setId(new shared.UUID().setString(newEvent({}).id))
        .setData(Buffer.from('{}'));
    message.getMetadataMap().set('type', 'T').set('content-type', 'application/json');
    return new streams.AppendReq().setProposedMessage(message);
}
function grpcFrame(message) {
    const body = message.serializeBinary();
    const header = Buffer.alloc(5);
    header.writeUInt32BE(body.length, 1);
    return Buffer.concat([header, body]);
}
//# sourceMappingURL=protocol.test.js.map