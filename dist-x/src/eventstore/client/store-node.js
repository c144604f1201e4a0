import { finished } from 'node:stream';
import { credentials, } from '@grpc/grpc-js';
import { decodeAppendAnswer } from './append-answer.js';
import { gossipOver, readGossip } from './gossip.js';
import { Heartbeat } from './heartbeat.js';
import { convertToCommandError, NotLeaderError, StreamsClient, StreamsService, UnavailableError, } from './official-client.js';
import { decodeReadResponse } from './read-response.js';
import { NotConnected } from './translate-error.js';
/** When a question whether the node lives is put anew, should nobody have lost patience before. */
const SIGN_OF_LIFE_MS = 20_000;
/**
 * A channel to one node of the event store, with the calls on it. It is left as a whole: when the connection breaks, when
 * the node gives no sign of life, or when whoever waits for an answer has waited too long.
 */
export class StoreNode {
    endpoint;
    #channel;
    #parts;
    #streams;
    #gossip;
    #calls = new Set();
    #leaving = new AbortController();
    #heartbeat;
    #heard = 0;
    /** @param channel to the endpoint; it is this node's from now on */
    constructor(endpoint, channel, parts) {
        this.endpoint = endpoint;
        this.#channel = channel;
        this.#parts = parts;
        // With a channel given, address and credentials are those of the channel.
        this.#streams = new StreamsClient('', credentials.createInsecure(), {
            channelOverride: channel,
        });
        this.#gossip = gossipOver(channel);
        const { patience } = parts;
        this.#heartbeat = new Heartbeat({
            heard: () => this.#heard,
            limitMs: () => patience.limitMs(endpoint),
            ask: () => this.#askForSignOfLife(),
            onAnswered: (afterMs) => patience.answered(endpoint, afterMs),
            onSilent: () => {
                patience.exceeded(endpoint);
                this.leave();
            },
        });
    }
    get hasLeft() {
        return this.#leaving.signal.aborted;
    }
    /** Opens a duplex of BatchAppend, for the leader to answer. @throws NotConnected when the node has been left */
    openBatchAppend() {
        this.#requireConnected();
        const call = this.#streams.makeBidiStreamRequest(StreamsService.batchAppend.path, (message) => message, this.#hearing(decodeAppendAnswer), ...this.#parts.channels.argumentsOf({ fromLeader: true }));
        return this.#follow(call);
    }
    /** Asks for a read or a subscription. @throws NotConnected when the node has been left */
    openRead(message, request = {}) {
        this.#requireConnected();
        const { path, requestSerialize } = StreamsService.read;
        const call = this.#streams.makeServerStreamRequest(path, requestSerialize, this.#hearing(decodeReadResponse), message, ...this.#parts.channels.argumentsOf(request));
        return this.#follow(call);
    }
    /** It may not be the leader any more, or is not fit to be. */
    doubt() {
        this.#parts.onDoubt(this);
    }
    /** Closes the channel and ends every call on it, for those who wait as if the connection had broken. */
    leave() {
        if (this.hasLeft)
            return;
        this.#leaving.abort();
        this.#heartbeat.end();
        this.#parts.onLeft(this);
        this.#calls.forEach(endRead);
        // Closing a channel lets its calls go on, and they end in the next turn.
        setImmediate(() => this.#channel.close());
    }
    /** A call on a channel that is about to be closed might never end. */
    #requireConnected() {
        if (this.hasLeft)
            throw new NotConnected('the node has just been left');
    }
    #follow(call) {
        this.#calls.add(call);
        finished(call, (error) => {
            this.#calls.delete(call);
            if (error)
                this.#failed(error);
        });
        return call;
    }
    #failed(error) {
        const failure = convertToCommandError(error);
        if (failure instanceof NotLeaderError)
            this.#parts.onDoubt(this, failure.leader);
        else if (failure instanceof UnavailableError)
            this.leave();
    }
    #hearing(decode) {
        return (bytes) => {
            this.#heard += 1;
            return decode(bytes);
        };
    }
    async #askForSignOfLife() {
        try {
            const { channels } = this.#parts;
            await readGossip(this.#gossip, channels, SIGN_OF_LIFE_MS, this.#leaving.signal);
            this.#heard += 1;
        }
        catch (error) {
            // A refusal is a sign of life as well.
            if (error instanceof Error)
                this.#failed(error);
        }
    }
}
/** Ends a call whose answers are no longer wanted, whether or not it has ended by itself. */
export function endRead(call) {
    // What is still on its way must be let through, or the call never ends.
    call.resume();
    // Not at once: grpc-js does not like to be cancelled while it is handing out a message.
    setImmediate(() => call.cancel());
}
//# sourceMappingURL=store-node.js.map