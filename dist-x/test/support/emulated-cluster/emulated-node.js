import { CallFailure, } from '../../../src/embedded-eventstore/grpc/call-failure.js';
import { GrpcServer } from '../../../src/embedded-eventstore/grpc/grpc-server.js';
import * as statuses from '../../../src/embedded-eventstore/protocol/append-status.js';
import { encodeError } from '../../../src/embedded-eventstore/protocol/batch-append-answer.js';
import { readBatchAppendMessage } from '../../../src/embedded-eventstore/protocol/batch-append-message.js';
import { batchAppendMethod } from '../../../src/embedded-eventstore/protocol/batch-append.js';
import { statusMessages } from '../../../src/embedded-eventstore/protocol/messages.js';
import { readMethod } from '../../../src/embedded-eventstore/protocol/read.js';
import { FaultyLink } from '../faulty-link.js';
import { encodeGossip } from './gossip-message.js';
const STREAMS = '/event_store.client.streams.Streams';
const GOSSIP = '/event_store.client.gossip.Gossip/Read';
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
const NOT_FOUND = 5;
const SLOW_MS = 2_000;
/**
 * A node of an emulated cluster: EventStoreDB's protocol, and its behaviour towards who asks for the leader, as in the
 * sources of 23.10.6. It is reached over a link that can be frozen and cut.
 */
export class EmulatedNode {
    name;
    appending = 'well';
    /** From which it reads; of a follower that lags, another than that of the leader. */
    database;
    /** How many appends it has been sent. */
    attempts = 0;
    /** How many of them it has dealt with as it should. */
    served = 0;
    /** How many reads it has been asked for, subscriptions included. */
    reads = 0;
    #surroundings;
    #server;
    #link;
    #port = 0;
    #mend;
    constructor(name, database, surroundings) {
        this.name = name;
        this.database = database;
        this.#surroundings = surroundings;
        const methods = {
            [`${STREAMS}/BatchAppend`]: (call) => this.#batchAppend(call),
            [`${STREAMS}/Read`]: (call) => this.#read(call),
            [GOSSIP]: encodeGossip(() => surroundings.view()),
        };
        this.#server = new GrpcServer({ methods, maxMessageBytes: MAX_MESSAGE_BYTES });
    }
    /** Where clients reach it. */
    get port() {
        return this.#port;
    }
    async start() {
        const port = await this.#server.listen('127.0.0.1', 0);
        const { link, url } = await FaultyLink.open(`esdb://127.0.0.1:${port}`);
        this.#link = link;
        this.#port = Number(new URL(url).port);
    }
    /** It is gone: its connections break, and nobody listens. */
    async kill() {
        this.#mend = await this.#link?.cut();
    }
    async revive() {
        await this.#mend?.();
    }
    /** Its connections stay, others are accepted, and nothing is ever answered. */
    freeze() {
        this.#link?.freeze();
    }
    thaw() {
        this.#link?.thaw();
    }
    async close() {
        await this.#link?.close();
        this.#server.close();
    }
    async #read(call) {
        this.reads += 1;
        this.#refuseUnlessLeader(call);
        await readMethod(this.database)(call);
    }
    /** Each append as it arrives, since what it meets may have changed since the duplex was opened. */
    async #batchAppend(call) {
        const faulty = overriding(call, {
            receive: (onMessage) => call.receive((message) => {
                this.attempts += 1;
                this.#refuseUnlessLeader(call);
                this.#take(message, call, onMessage);
            }),
            send: (answer) => {
                if (this.appending === 'slow')
                    setTimeout(() => call.send(answer), SLOW_MS);
                else if (this.appending !== 'mute')
                    call.send(answer);
            },
        });
        await batchAppendMethod(this.database)(faulty);
    }
    #take(message, call, append) {
        switch (this.appending) {
            case 'well':
                this.served += 1;
                return append(message);
            case 'mute':
            case 'slow':
                return append(message);
            case 'deaf':
                return;
            case 'commit-timeout':
                return call.send(refusal(message, statuses.timeout()));
            case 'not-ready':
                return call.send(refusal(message, notReady()));
        }
    }
    #refuseUnlessLeader(call) {
        const leader = this.#surroundings.leader();
        if (leader === this || call.headers['requires-leader'] !== 'true')
            return;
        throw new CallFailure(NOT_FOUND, 'Leader info available', {
            exception: 'not-leader',
            'leader-endpoint-host': '127.0.0.1',
            'leader-endpoint-port': String(leader.port),
        });
    }
}
/** The call with some of its methods replaced. */
function overriding(call, methods) {
    return new Proxy(call, {
        get(target, key) {
            const own = methods[key];
            if (own !== undefined)
                return own;
            const value = Reflect.get(target, key, target);
            return typeof value === 'function' ? value.bind(target) : value;
        },
    });
}
/** The answer that an append, sent in one message, has failed. */
function refusal(message, status) {
    const { correlation, options } = readBatchAppendMessage(message);
    if (options === undefined)
        throw new Error('an append in several messages');
    return encodeError({ correlation, identifier: options.identifier }, status);
}
/** Such an answer carries neither a code nor details that would tell it apart. */
function notReady() {
    return new statusMessages.Status().setMessage('Server Is Not Ready');
}
//# sourceMappingURL=emulated-node.js.map