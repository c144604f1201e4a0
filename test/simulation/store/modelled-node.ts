import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';

import { Metadata, status } from '@grpc/grpc-js';

import {
  type ExpectedRevision as Expectation,
  NO_STREAM,
} from '../../../src/embedded-eventstore/engine/append-request.js';
import { readBatchAppendMessage } from '../../../src/embedded-eventstore/protocol/batch-append-message.js';
import { readProposedEvent } from '../../../src/embedded-eventstore/protocol/proposed-event.js';
import type { AppendAnswer } from '../../../src/eventstore/client/append-answer.js';
import type { Endpoint } from '../../../src/eventstore/client/endpoint.js';
import { Heartbeat } from '../../../src/eventstore/client/heartbeat.js';
import {
  type ReadReq,
  shared,
  type Status,
} from '../../../src/eventstore/client/official-client.js';
import { NotConnected } from '../../../src/eventstore/client/translate-error.js';
import type { Patience } from '../../../src/eventstore/client/patience.js';
import type { ReadResponse } from '../../../src/eventstore/client/read-response.js';
import type {
  ExpectedRevision,
  JsonObject,
  NewEvent,
} from '../../../src/eventstore/event-store.js';
import { ProtobufReader } from '../../../src/protobuf/protobuf-reader.js';
import type { Link } from '../world/network.js';
import type { Owner } from '../world/virtual-time.js';
import type { World } from '../world/world.js';
import type { AppendResult, Cluster, Member } from './cluster.js';
import { ModelledSubscription } from './modelled-subscription.js';

/** Whose node it is, and what becomes of it, as a StoreNode is told. */
export interface ModelledNodeParts {
  readonly world: World;
  readonly cluster: Cluster;
  readonly member: Member;
  readonly link: Link;
  /** The process that is connected. */
  readonly owner: Owner;
  readonly patience: Patience;
  readonly onLeft: (node: ModelledNode) => void;
  readonly onDoubt: (node: ModelledNode, leader?: Endpoint) => void;
}

/** How often the connection breaks when a message goes over it. */
const BREAKS = 0.002;
/** How often an answer is lost, so that the one who waits has to lose patience. */
const SWALLOWED = 0.001;
/** How often an answer comes twice. */
const DOUBLED = 0.01;

export function endpointOf({ number }: Member): Endpoint {
  return { address: 'node', port: number };
}

/** What StoreNode is, over the modelled network: a connection to one member of the cluster. */
export class ModelledNode {
  readonly endpoint: Endpoint;
  readonly #parts: ModelledNodeParts;
  readonly #calls = new Set<ModelledCall>();
  readonly #heartbeat: Heartbeat;
  #heard = 0;
  hasLeft = false;

  constructor(parts: ModelledNodeParts) {
    this.#parts = parts;
    this.endpoint = endpointOf(parts.member);
    const { patience } = parts;
    this.#heartbeat = new Heartbeat({
      heard: () => this.#heard,
      limitMs: () => patience.limitMs(this.endpoint),
      ask: () => this.#ask(),
      onAnswered: (afterMs) => patience.answered(this.endpoint, afterMs),
      onSilent: () => {
        patience.exceeded(this.endpoint);
        this.leave();
      },
    });
  }

  openBatchAppend(): AppendCall {
    this.#requireConnected();
    return this.#follow(new AppendCall((call, bytes) => this.#append(call, bytes)));
  }

  openRead(message: ReadReq, { fromLeader = false } = {}): ReadCall {
    this.#requireConnected();
    const call = this.#follow(new ReadCall());
    const isSubscription = message.getOptions()?.hasSubscription() === true;
    if (isSubscription) this.#send(() => this.#subscribe(call, message));
    else this.#send(() => this.#read(call, message, fromLeader));
    return call;
  }

  doubt(): void {
    this.#parts.onDoubt(this);
  }

  leave(): void {
    if (this.hasLeft) return;
    this.hasLeft = true;
    this.#parts.world.note(`node ${this.#parts.member.number} left`);
    this.#heartbeat.end();
    this.#parts.onLeft(this);
    for (const call of this.#calls) call.fail(unavailable());
    this.#calls.clear();
  }

  /** As StoreNode: a call on a connection that has been closed would never end. */
  #requireConnected(): void {
    if (this.hasLeft) throw new NotConnected('the node has just been left');
  }

  #follow<Call extends ModelledCall>(call: Call): Call {
    this.#calls.add(call);
    return call;
  }

  /** Has something done by the member when it gets to it. */
  #send(act: () => void): void {
    const { world, link, member } = this.#parts;
    if (world.fails(BREAKS)) this.#break();
    // A frozen member gets to it when it thaws.
    link.send(() => {
      const waitMs = member.frozenUntilMs - world.time.nowMs;
      if (waitMs > 0) world.after(waitMs, act);
      else act();
    }, undefined);
  }

  /** Lets the process hear something of the member. */
  #answer(hear: () => void): void {
    const { world, link, owner } = this.#parts;
    if (world.fails(SWALLOWED)) return;
    link.send(() => {
      if (this.hasLeft) return;
      this.#heard += 1;
      if (world.fails(BREAKS)) this.#break();
      else hear();
    }, owner);
  }

  #break(): void {
    const { world, owner } = this.#parts;
    world.note('a connection breaks');
    world.time.as(owner, () => setImmediate(() => this.leave()));
  }

  #append(call: AppendCall, bytes: Buffer): void {
    const { correlationId, ...append } = readAppend(bytes);
    const { cluster, member, world } = this.#parts;
    this.#send(() => {
      cluster.append(member, append, (result) => {
        const hear = (): void => call.hear({ correlationId, ...answerOf(result) });
        if (result === 'NotLeader' && world.chance(0.5)) {
          this.#answer(() => this.#failNotLeader(call));
          return;
        }
        this.#answer(hear);
        if (world.fails(DOUBLED)) this.#answer(hear);
      });
    });
  }

  #read(call: ReadCall, message: ReadReq, fromLeader: boolean): void {
    const { cluster, member, world } = this.#parts;
    if (fromLeader && cluster.leader !== member) {
      this.#answer(() => this.#failNotLeader(call));
      return;
    }
    const { stream, isBackwards, from, count } = readRequest(message);
    const shown = cluster.shown(member, stream);
    const start = from ?? (isBackwards ? shown.length - 1 : 0);
    const wanted = isBackwards
      ? shown.slice(Math.max(0, start + 1 - count), start + 1).reverse()
      : shown.slice(start, start + count);
    const cut = world.fails(0.01) ? world.integer(0, wanted.length) : undefined;
    this.#answer(() => {
      for (const event of wanted.slice(0, cut))
        call.push({ kind: 'event', event } satisfies ReadResponse);
      if (cut === undefined) call.push(null);
      else call.fail(unavailable());
    });
  }

  #subscribe(call: ReadCall, message: ReadReq): void {
    const { world, cluster, member, link, owner } = this.#parts;
    const isOver = (): boolean => this.hasLeft || call.destroyed;
    const tell = (response: ReadResponse): void => {
      // Unlike an answer it cannot be lost alone: what comes after it would not come either.
      link.send(() => {
        if (isOver()) return;
        this.#heard += 1;
        if (world.fails(BREAKS)) this.#break();
        else call.push(response);
      }, owner);
    };
    new ModelledSubscription({ world, cluster, member, tell, isOver }, message).begin();
  }

  #failNotLeader(call: ModelledCall): void {
    const { leader } = this.#parts.cluster;
    this.#parts.onDoubt(this, leader && endpointOf(leader));
    call.fail(
      Object.assign(new Error('9 NOT_LEADER'), { code: status.FAILED_PRECONDITION, details: '' }),
    );
  }

  #ask(): Promise<void> {
    return new Promise((resolve) => this.#send(() => this.#answer(resolve)));
  }
}

interface ModelledCall {
  fail(error: Error): void;
}

/** A duplex of BatchAppend. */
class AppendCall extends EventEmitter implements ModelledCall {
  readonly #send: (call: AppendCall, bytes: Buffer) => void;
  #isOver = false;

  constructor(send: (call: AppendCall, bytes: Buffer) => void) {
    super();
    this.#send = send;
    this.on('error', () => undefined);
  }

  write(bytes: Buffer): void {
    if (!this.#isOver) this.#send(this, bytes);
  }

  hear(answer: AppendAnswer): void {
    if (!this.#isOver) this.emit('data', answer);
  }

  fail(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.emit('error', error);
    this.emit('close');
  }

  resume(): void {}

  cancel(): void {
    this.fail(new Error('1 CANCELLED'));
  }
}

/** The answers to a read. */
class ReadCall extends Readable implements ModelledCall {
  constructor() {
    super({ objectMode: true, highWaterMark: 1_000_000, read: () => undefined });
    this.on('error', () => undefined);
  }

  fail(error: Error): void {
    this.destroy(error);
  }

  cancel(): void {
    this.destroy();
  }
}

function unavailable(): Error {
  const details = 'Connection dropped';
  return Object.assign(new Error(`14 UNAVAILABLE: ${details}`), {
    ...{ code: status.UNAVAILABLE, details, metadata: new Metadata() },
  });
}

function answerOf(result: AppendResult): Omit<AppendAnswer, 'correlationId'> {
  if (typeof result !== 'string') return { appended: result, error: undefined };
  const details = { getTypeName: () => `event_store.client.${result}` };
  const error = { getDetails: () => details, getMessage: () => result } as unknown as Status;
  return { appended: undefined, error };
}

interface ReadAppend {
  readonly correlationId: string;
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** An append as it comes over the wire: one message, which the simulation's appends all fit into. */
function readAppend(bytes: Buffer): ReadAppend {
  const { correlation, options, proposed, isFinal } = readBatchAppendMessage(bytes);
  if (options?.expected === undefined || !isFinal) throw new Error('the append is in parts');
  const { expected } = options;
  return {
    correlationId: uuidOf(correlation),
    stream: Buffer.from(
      shared.StreamIdentifier.deserializeBinary(options.identifier).getStreamName_asU8(),
    ).toString(),
    expected: expectationOf(expected),
    events: proposed.map((message) => {
      const { id, type, data, metadata } = readProposedEvent(message);
      return { id, type, data: parsed(data), metadata: parsed(metadata) };
    }),
  };
}

function expectationOf(expected: Expectation): ExpectedRevision {
  if (expected === NO_STREAM) return 'no_stream';
  return typeof expected === 'number' ? BigInt(expected) : expected;
}

function uuidOf(message: Buffer): string {
  const reader = new ProtobufReader(message);
  while (reader.next()) {
    if (reader.field === 2) return reader.string();
    reader.skip();
  }
  throw new Error('the append has no id');
}

function parsed(bytes: Uint8Array): JsonObject {
  return JSON.parse(Buffer.from(bytes).toString()) as JsonObject;
}

function readRequest(message: ReadReq) {
  const options = message.getOptions()!;
  const streamOptions = options.getStream()!;
  const name = streamOptions.getStreamIdentifier()!.getStreamName_asU8();
  return {
    stream: Buffer.from(name).toString(),
    isBackwards: Number(options.getReadDirection()) === 1,
    from: streamOptions.hasRevision() ? Number(streamOptions.getRevision()) : undefined,
    count: Number(options.getCount()),
  };
}
