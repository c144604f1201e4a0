import type { EventDatabase } from '../../../src/embedded-eventstore/engine/event-database.js';
import {
  CallFailure,
  type StatusCode,
} from '../../../src/embedded-eventstore/grpc/call-failure.js';
import { GrpcServer, type Method } from '../../../src/embedded-eventstore/grpc/grpc-server.js';
import type { ServerCall } from '../../../src/embedded-eventstore/grpc/server-call.js';
import * as statuses from '../../../src/embedded-eventstore/protocol/append-status.js';
import { encodeError } from '../../../src/embedded-eventstore/protocol/batch-append-answer.js';
import { readBatchAppendMessage } from '../../../src/embedded-eventstore/protocol/batch-append-message.js';
import { batchAppendMethod } from '../../../src/embedded-eventstore/protocol/batch-append.js';
import { type Status, statusMessages } from '../../../src/embedded-eventstore/protocol/messages.js';
import { readMethod } from '../../../src/embedded-eventstore/protocol/read.js';
import { FaultyLink } from '../faulty-link.js';
import { encodeGossip, type SeenMember } from './gossip-message.js';

/** What a node does with the appends that it is sent as the leader. */
export type Appending =
  | 'well'
  /** Writes them, and never answers. */
  | 'mute'
  /** Drops them, and never answers. */
  | 'deaf'
  /** Answers each that it could not be committed in time. */
  | 'commit-timeout'
  /** Writes them, and answers after two seconds: a disk that is slow, and nothing else. */
  | 'slow'
  /** Answers each that it is not ready, as a node does that has lost its quorum and stepped back. */
  | 'not-ready';

const STREAMS = '/event_store.client.streams.Streams';
const GOSSIP = '/event_store.client.gossip.Gossip/Read';
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
const NOT_FOUND: number = 5;
const SLOW_MS = 2_000;

/** What a node needs to know of its cluster. */
export interface Surroundings {
  /** How it sees the cluster, itself included. */
  view(): readonly SeenMember[];
  /** Whom it holds for the leader; itself, when it is. */
  leader(): EmulatedNode;
}

/**
 * A node of an emulated cluster: EventStoreDB's protocol, and its behaviour towards who asks for the leader, as in the
 * sources of 23.10.6. It is reached over a link that can be frozen and cut.
 */
export class EmulatedNode {
  appending: Appending = 'well';
  /** How many of the reads to come it takes and never answers. */
  forgets = 0;
  /** From which it reads; of a follower that lags, another than that of the leader. */
  database: EventDatabase;
  /** How many appends it has been sent. */
  attempts = 0;
  /** How many of them it has dealt with as it should. */
  served = 0;
  /** How many reads it has been asked for, subscriptions included. */
  reads = 0;
  readonly #surroundings: Surroundings;
  readonly #server: GrpcServer;
  #link: FaultyLink | undefined;
  #port = 0;
  #mend: (() => Promise<void>) | undefined;

  constructor(
    readonly name: string,
    database: EventDatabase,
    surroundings: Surroundings,
  ) {
    this.database = database;
    this.#surroundings = surroundings;
    const methods: Record<string, Method> = {
      [`${STREAMS}/BatchAppend`]: (call) => this.#batchAppend(call),
      [`${STREAMS}/Read`]: (call) => this.#read(call),
      [GOSSIP]: encodeGossip(() => surroundings.view()),
    };
    this.#server = new GrpcServer({ methods, maxMessageBytes: MAX_MESSAGE_BYTES });
  }

  /** Where clients reach it. */
  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    const port = await this.#server.listen('127.0.0.1', 0);
    const { link, url } = await FaultyLink.open(`esdb://127.0.0.1:${port}`);
    this.#link = link;
    this.#port = Number(new URL(url).port);
  }

  /** It is gone: its connections break, and nobody listens. */
  async kill(): Promise<void> {
    this.#mend = await this.#link?.cut();
  }

  async revive(): Promise<void> {
    await this.#mend?.();
  }

  /** Its connections stay, others are accepted, and nothing is ever answered. */
  freeze(): void {
    this.#link?.freeze();
  }

  thaw(): void {
    this.#link?.thaw();
  }

  async close(): Promise<void> {
    await this.#link?.close();
    this.#server.close();
  }

  async #read(call: ServerCall): Promise<void> {
    this.reads += 1;
    this.#refuseUnlessLeader(call);
    if (this.forgets-- > 0) return new Promise(() => undefined);
    await readMethod(this.database)(call);
  }

  /** Each append as it arrives, since what it meets may have changed since the duplex was opened. */
  async #batchAppend(call: ServerCall): Promise<void> {
    const faulty = overriding(call, {
      receive: (onMessage: (message: Buffer) => void) =>
        call.receive((message) => {
          this.attempts += 1;
          this.#refuseUnlessLeader(call);
          this.#take(message, call, onMessage);
        }),
      send: (answer: Buffer) => {
        if (this.appending === 'slow') setTimeout(() => call.send(answer), SLOW_MS);
        else if (this.appending !== 'mute') call.send(answer);
      },
    });
    await batchAppendMethod(this.database)(faulty);
  }

  #take(message: Buffer, call: ServerCall, append: (message: Buffer) => void): void {
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

  #refuseUnlessLeader(call: ServerCall): void {
    const leader = this.#surroundings.leader();
    if (leader === this || call.headers['requires-leader'] !== 'true') return;
    throw new CallFailure(NOT_FOUND as StatusCode, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(leader.port),
    });
  }
}

/** The call with some of its methods replaced. */
function overriding(call: ServerCall, methods: Partial<ServerCall>): ServerCall {
  return new Proxy(call, {
    get(target, key) {
      const own = methods[key as keyof ServerCall];
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** The answer that an append, sent in one message, has failed. */
function refusal(message: Buffer, status: Status): Buffer {
  const { correlation, options } = readBatchAppendMessage(message);
  if (options === undefined) throw new Error('an append in several messages');
  return encodeError({ correlation, identifier: options.identifier }, status);
}

/** Such an answer carries neither a code nor details that would tell it apart. */
function notReady(): Status {
  return new statusMessages.Status().setMessage('Server Is Not Ready');
}
