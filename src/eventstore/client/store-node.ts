import { finished } from 'node:stream';
import {
  type Channel,
  type ClientDuplexStream,
  type ClientReadableStream,
  type ClientUnaryCall,
  credentials,
  type Metadata,
} from '@grpc/grpc-js';
import { wallClockMs } from '../../environment/clock.js';
import type { SaidDate } from '../clock-watch.js';
import { type AppendAnswer, decodeAppendAnswer } from './append-answer.js';
import type { CallRequest, Channels } from './channels.js';
import type { Endpoint } from './endpoint.js';
import { gossipOver, readGossip } from './gossip.js';
import { Heartbeat } from './heartbeat.js';
import {
  convertToCommandError,
  type GossipClient,
  NotLeaderError,
  type ReadReq,
  StreamsClient,
  StreamsService,
  type TombstoneReq,
  UnavailableError,
} from './official-client.js';
import type { LeaveReason } from '../leave-reason.js';
import type { Patience } from './patience.js';
import { decodeReadResponse, type ReadResponse } from './read-response.js';
import { NotConnected } from './translate-error.js';

/** The duplex over which appends are sent and answered. */
export type BatchAppendStream = ClientDuplexStream<Buffer, AppendAnswer>;

/** The answers to a read or a subscription as they arrive; its errors are those of gRPC. */
export type ReadCall = ClientReadableStream<ReadResponse>;

/** When a question whether the node lives is put anew, should nobody have lost patience before. */
const SIGN_OF_LIFE_MS = 20_000;

/** What a node is reached by, and who is told what becomes of it. */
export interface NodeParts {
  readonly channels: Channels;
  /** For signs of life. */
  readonly patience: Patience;
  /** Its channel is closed and its calls are ended. */
  readonly onLeft: (node: StoreNode, reason: LeaveReason) => void;
  /**
   * It answers, but not as the leader should; its calls go on.
   * @param leader whom it names
   */
  readonly onDoubt: (node: StoreNode, leader?: Endpoint) => void;
  /** It has said, with the head of an answer, what time it is. */
  readonly onDate: (said: SaidDate) => void;
}

/**
 * A channel to one node of the event store, with the calls on it. It is left as a whole: when the connection breaks, when
 * the node gives no sign of life, or when whoever waits for an answer has waited too long.
 */
export class StoreNode {
  readonly endpoint: Endpoint;
  readonly #channel: Channel;
  readonly #parts: NodeParts;
  readonly #streams: StreamsClient;
  readonly #gossip: GossipClient;
  readonly #calls = new Set<EndableCall>();
  readonly #unary = new Set<ClientUnaryCall>();
  readonly #leaving = new AbortController();
  readonly #heartbeat: Heartbeat;
  #heard = 0;

  /** @param channel to the endpoint; it is this node's from now on */
  constructor(endpoint: Endpoint, channel: Channel, parts: NodeParts) {
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
        this.leave('silent');
      },
    });
  }

  get hasLeft(): boolean {
    return this.#leaving.signal.aborted;
  }

  /** Opens a duplex of BatchAppend, for the leader to answer. @throws NotConnected when the node has been left */
  openBatchAppend(): BatchAppendStream {
    this.#requireConnected();
    const call = this.#streams.makeBidiStreamRequest(
      StreamsService.batchAppend.path,
      (message: Buffer) => message,
      this.#hearing(decodeAppendAnswer),
      ...this.#parts.channels.argumentsOf({ fromLeader: true }),
    );
    return this.#follow(call);
  }

  /** Asks for a read or a subscription. @throws NotConnected when the node has been left */
  openRead(message: ReadReq, request: CallRequest = {}): ReadCall {
    this.#requireConnected();
    const { path, requestSerialize } = StreamsService.read;
    const call = this.#streams.makeServerStreamRequest(
      path,
      requestSerialize,
      this.#hearing(decodeReadResponse),
      message,
      ...this.#parts.channels.argumentsOf(request),
    );
    const askedAtMs = wallClockMs();
    call.once('metadata', (head: Metadata) => {
      const dateMs = Date.parse(String(head.get('date')[0]));
      if (!Number.isNaN(dateMs)) this.#parts.onDate({ dateMs, askedAtMs });
    });
    return this.#follow(call);
  }

  /** Has the leader end a stream. @throws NotConnected when the node has been left; or gRPC's error */
  async tombstone(message: TombstoneReq, timeoutMs: number): Promise<void> {
    this.#requireConnected();
    const request = this.#parts.channels.argumentsOf({ fromLeader: true, timeoutMs });
    try {
      await new Promise<void>((resolve, reject) => {
        const call = this.#streams.tombstone(message, ...request, (error) => {
          this.#unary.delete(call);
          if (error === null) resolve();
          else reject(error);
        });
        this.#unary.add(call);
      });
    } catch (error) {
      if (error instanceof Error) this.#failed(error);
      throw error;
    }
  }

  /** It may not be the leader any more, or is not fit to be. */
  doubt(): void {
    this.#parts.onDoubt(this);
  }

  /** Closes the channel and ends every call on it, for those who wait as if the connection had broken. */
  leave(reason: LeaveReason): void {
    if (this.hasLeft) return;
    this.#leaving.abort();
    this.#heartbeat.end();
    this.#parts.onLeft(this, reason);
    this.#calls.forEach(endRead);
    for (const call of this.#unary) call.cancel();
    // Closing a channel lets its calls go on, and they end in the next turn.
    setImmediate(() => this.#channel.close());
  }

  /** A call on a channel that is about to be closed might never end. */
  #requireConnected(): void {
    if (this.hasLeft) throw new NotConnected('the node has just been left');
  }

  #follow<Call extends BatchAppendStream | ReadCall>(call: Call): Call {
    this.#calls.add(call);
    finished(call, (error) => {
      this.#calls.delete(call);
      if (error) this.#failed(error);
    });
    return call;
  }

  #failed(error: Error): void {
    const failure = convertToCommandError(error);
    if (failure instanceof NotLeaderError) this.#parts.onDoubt(this, failure.leader);
    else if (failure instanceof UnavailableError) this.leave('broken');
  }

  #hearing<T>(decode: (bytes: Buffer) => T): (bytes: Buffer) => T {
    return (bytes) => {
      this.#heard += 1;
      return decode(bytes);
    };
  }

  async #askForSignOfLife(): Promise<void> {
    try {
      const { channels } = this.#parts;
      await readGossip(this.#gossip, channels, SIGN_OF_LIFE_MS, this.#leaving.signal);
      this.#heard += 1;
    } catch (error) {
      // A refusal is a sign of life as well.
      if (error instanceof Error) this.#failed(error);
    }
  }
}

/** What is needed of a call to end it. */
export interface EndableCall {
  resume(): unknown;
  cancel(): void;
}

/** Ends a call whose answers are no longer wanted, whether or not it has ended by itself. */
export function endRead(call: EndableCall): void {
  // What is still on its way must be let through, or the call never ends.
  call.resume();
  // Not at once: grpc-js does not like to be cancelled while it is handing out a message.
  setImmediate(() => call.cancel());
}
