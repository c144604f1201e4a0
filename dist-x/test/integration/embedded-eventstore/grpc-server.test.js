import { once } from 'node:events';
import { connect, constants } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { CallFailure, Status } from '../../../src/embedded-eventstore/grpc/call-failure.js';
import { GrpcServer, unary } from '../../../src/embedded-eventstore/grpc/grpc-server.js';
import { frameMessage } from '../../../src/embedded-eventstore/grpc/message-framing.js';
const MAX_MESSAGE_BYTES = 100_000;
const COUNT = 5_000;
const GZIP = 2;
const identity = (bytes) => bytes;
describe('the gRPC server, seen by the client of @grpc/grpc-js', () => {
    let server;
    let client;
    let address;
    /** The latest call of a method that hands its call out. */
    let held;
    let bytesSent = 0;
    before(async () => {
        server = new GrpcServer({
            maxMessageBytes: MAX_MESSAGE_BYTES,
            methods: {
                '/test/Echo': unary((request) => request),
                '/test/Fail': () => Promise.reject(new CallFailure(Status.FAILED_PRECONDITION, 'zu spät: 100 %', { exception: 'late' })),
                '/test/Break': () => Promise.reject(new TypeError('no such thing')),
                '/test/Count': async (call) => {
                    await call.receiveOne();
                    for (let number = 0; number < COUNT; number++) {
                        call.send(frameMessage(Buffer.from(String(number))));
                        if (number % 100 === 0)
                            await call.writable();
                    }
                },
                '/test/FailLate': async (call) => {
                    await call.receiveOne();
                    call.send(Buffer.concat([frameMessage(Buffer.from('a')), frameMessage(Buffer.alloc(0))]));
                    throw new CallFailure(Status.INVALID_ARGUMENT, 'enough');
                },
                '/test/Flood': async (call) => {
                    held = call;
                    const message = frameMessage(Buffer.alloc(50_000));
                    while (!call.signal.aborted) {
                        call.send(message);
                        bytesSent += message.length;
                        await call.writable();
                    }
                },
                '/test/EchoAll': (call) => call.receive((message) => call.send(frameMessage(message))),
                '/test/Hang': async (call) => {
                    held = call;
                    await once(call.signal, 'abort');
                },
            },
        });
        address = `127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
        client = newClient();
    });
    after(() => {
        client.close();
        server.close();
    });
    function newClient(options = {}) {
        return new Client(address, credentials.createInsecure(), options);
    }
    function ask(method, request, options = {}) {
        const { deadline = Infinity, through = client } = options;
        return new Promise((resolve, reject) => {
            through.makeUnaryRequest(`/test/${method}`, identity, identity, request, new Metadata(), { deadline }, (error, response) => (error === null ? resolve(response) : reject(error)));
        });
    }
    async function failureOf(answer) {
        const outcome = await answer.then(() => undefined, (error) => error);
        if (outcome === undefined)
            throw new Error('the call succeeded');
        return outcome;
    }
    it('answers one message with one', async () => {
        for (const size of [0, 1, 20_000, MAX_MESSAGE_BYTES]) {
            const request = Buffer.alloc(size, 'x');
            expect((await ask('Echo', request)).equals(request)).to.equal(true);
        }
    });
    it('tells a failure with its status, message and trailers', async () => {
        const error = await failureOf(ask('Fail', Buffer.alloc(0)));
        expect(error).to.include({ code: status.FAILED_PRECONDITION, details: 'zu spät: 100 %' });
        expect(error.metadata.get('exception')).to.deep.equal(['late']);
    });
    it('tells any other error as UNKNOWN', async () => {
        const error = await failureOf(ask('Break', Buffer.alloc(0)));
        expect(error).to.include({ code: status.UNKNOWN, details: 'no such thing' });
    });
    it('outlives clients that reset a call, without an error, before it is answered', async () => {
        const session = connect(`http://${address}`);
        for (let wait = 0; wait < 10; wait++) {
            const before = held;
            const stream = session.request({
                ':method': 'POST',
                ':path': '/test/Hang',
                'content-type': 'application/grpc',
            });
            stream.on('error', () => undefined);
            // What the server does not read keeps Node from destroying the call when it is reset.
            stream.write(frameMessage(Buffer.alloc(1_000)));
            while (held === before)
                await sleep(1);
            held.pause();
            stream.close(constants.NGHTTP2_NO_ERROR);
            await sleep(wait);
            held.send(frameMessage(Buffer.from('late')));
            held.end();
        }
        session.close();
        expect((await ask('Echo', Buffer.from('alive'))).toString()).to.equal('alive');
    });
    it('answers UNIMPLEMENTED to a method that it does not offer', async () => {
        for (const method of ['Other', '../constructor']) {
            const error = await failureOf(ask(method, Buffer.alloc(0)));
            expect(error.code, method).to.equal(status.UNIMPLEMENTED);
        }
    });
    it('refuses a message that is too large, or compressed, and serves on', async () => {
        const large = await failureOf(ask('Echo', Buffer.alloc(MAX_MESSAGE_BYTES + 1)));
        expect(large.code).to.equal(status.RESOURCE_EXHAUSTED);
        const compressing = newClient({ 'grpc.default_compression_algorithm': GZIP });
        const compressed = await failureOf(ask('Echo', Buffer.alloc(1000), { through: compressing }));
        compressing.close();
        expect(compressed.code).to.equal(status.UNIMPLEMENTED);
        expect((await ask('Echo', Buffer.from('x'))).toString()).to.equal('x');
    });
    it('streams messages in order', async () => {
        const call = client.makeServerStreamRequest('/test/Count', identity, identity, Buffer.alloc(0));
        let next = 0;
        for await (const message of call)
            expect(String(message)).to.equal(String(next++));
        expect(next).to.equal(COUNT);
    });
    it('delivers what was sent before a failure', async () => {
        const call = client.makeServerStreamRequest('/test/FailLate', identity, identity, Buffer.alloc(0));
        const received = [];
        call.on('data', (message) => received.push(message.toString()));
        const [error] = (await once(call, 'error'));
        expect(received).to.deep.equal(['a', '']);
        expect(error).to.include({ code: status.INVALID_ARGUMENT, details: 'enough' });
    });
    it('answers while the client still sends, and ends when it has ended', async () => {
        const call = client.makeBidiStreamRequest('/test/EchoAll', identity, identity);
        for (const message of ['a', 'b', 'c']) {
            call.write(Buffer.from(message));
            const [answer] = (await once(call, 'data'));
            expect(answer.toString()).to.equal(message);
        }
        call.end();
        call.resume();
        const [{ code }] = (await once(call, 'status'));
        expect(code).to.equal(status.OK);
    });
    it('lets a method know when the deadline has passed, and the client too', async () => {
        const before = held;
        // On a busy machine the deadline may pass before the call has arrived.
        while (held === before) {
            const error = await failureOf(ask('Hang', Buffer.alloc(0), { deadline: Date.now() + 100 }));
            expect(error.code).to.equal(status.DEADLINE_EXCEEDED);
        }
        if (!held.signal.aborted)
            await once(held.signal, 'abort');
    });
    it('keeps to a deadline by itself', async () => {
        const session = connect(`http://${address}`);
        const call = session.request({
            ':method': 'POST',
            ':path': '/test/Hang',
            'content-type': 'application/grpc',
            'grpc-timeout': '50m',
        });
        const [headers] = (await once(call, 'response'));
        expect(headers['grpc-status']).to.equal(String(status.DEADLINE_EXCEEDED));
        session.destroy();
    });
    it('stops when a client takes nothing more, and when it cancels', async () => {
        const session = connect(`http://${address}`);
        const call = session.request({
            ':method': 'POST',
            ':path': '/test/Flood',
            'content-type': 'application/grpc',
        });
        call.end(frameMessage(Buffer.alloc(0)));
        let before = -1;
        while (bytesSent === 0 || bytesSent > before) {
            before = bytesSent;
            await sleep(200);
        }
        expect(bytesSent).to.be.lessThan(1_000_000);
        call.close(constants.NGHTTP2_CANCEL);
        if (!held.signal.aborted)
            await once(held.signal, 'abort');
        session.destroy();
    });
    it('answers what is not gRPC as HTTP does', async () => {
        const session = connect(`http://${address}`);
        const call = session.request({ ':method': 'GET', ':path': '/test/Echo' });
        const [headers] = (await once(call, 'response'));
        expect(headers[':status']).to.equal(415);
        session.destroy();
    });
});
//# sourceMappingURL=grpc-server.test.js.map