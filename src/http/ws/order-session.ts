import type { RawData, WebSocket } from 'ws';

import { now } from '../../environment/clock.js';
import { ApplicationError } from '../../errors.js';
import type { AnswerWatch, BegunCommand } from '../answered/answer-watch.js';
import type { AnswerNotes } from '../answered/ended-answer.js';
import { type CallerCounting, type Counting, inNameOf } from '../limits/counting.js';
import { weightOf } from '../limits/orders-in.js';
import { asApplicationError } from '../problem-details.js';
import type { Guard } from '../guard.js';
import type { Api } from '../route.js';
import { type CommandAnswer, runCommand } from '../run-command.js';
import { AnswerWire, type Wire } from './answer-wire.js';
import { AUTH_METHOD, SocketLogin } from './login.js';
import { MessageBounds } from './message-bounds.js';
import { answerMessage, problemMessage } from './order-answers.js';
import { type Methods, ORDER_METHODS } from './order-methods.js';
import {
  idOf,
  type Message,
  type OrderRequest,
  parseMessage,
  readRequest,
  type RequestId,
} from './order-request.js';
import { sessionMethods } from './session-methods.js';
import { SessionSwitches } from './session-switches.js';
import type { Visitor } from './upgrade.js';

/** Messages that were no requests, one after the other, after which a socket is closed. */
const MAX_STRIKES = 100;

/** Close codes of RFC 6455. */
const GOING_AWAY = 1001;
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/** Says that a command is answered, with this status. */
type Tell = (status: number) => void;

/** What is noted of a command meanwhile, and how its end is told. */
interface Told {
  readonly notes: AnswerNotes;
  readonly tell: Tell;
}

/** Takes commands in under the bounds of the process; see Front. */
export interface Door {
  takeIn(): () => void;
}

/** What a session works with. */
export interface SessionParts {
  readonly api: Api;
  readonly door: Door;
  /** Absent: everybody may do everything. */
  readonly guard?: Guard | undefined;
  /** Absent where nothing is counted. */
  readonly counting?: Counting | undefined;
  /** Is told when each command has been answered. */
  readonly answers?: AnswerWatch | undefined;
}

/**
 * A client that enters orders over one socket: many requests at a time, each answered under its id as soon as it is done. Each market
 * takes them up in the order in which they were sent.
 */
export class OrderSession {
  readonly #socket: WebSocket;
  readonly #wire: AnswerWire;
  readonly #parts: SessionParts;
  readonly #counting: CallerCounting | undefined;
  readonly #switches: SessionSwitches;
  readonly #methods: Methods;
  readonly #login: SocketLogin;
  readonly #bounds = new MessageBounds();
  readonly #inFlight = new Set<RequestId>();
  /** Resolve when a request that was taken in is done, answered or not. */
  readonly #atWork = new Set<Promise<void>>();
  /** Resolves when the request that came last is in its market's queue, or is done. */
  #handedOver: Promise<void> = Promise.resolve();
  #isEnding = false;
  #isHeard = true;
  #strikes = 0;

  /** @param wire on which the socket writes */
  constructor(
    socket: WebSocket,
    wire: Wire,
    parts: SessionParts,
    { identity, address }: Visitor = {},
  ) {
    const { counting } = parts;
    this.#counting = counting && { limits: counting.limits, caller: { address } };
    this.#socket = socket;
    this.#wire = new AnswerWire(socket, wire);
    this.#parts = parts;
    this.#switches = new SessionSwitches(parts.api);
    this.#methods = { ...ORDER_METHODS, ...sessionMethods(this.#switches) };
    this.#login = new SocketLogin({
      ...{ guard: parts.guard, limits: counting?.limits },
      ...{ identity, address },
      isRequired: true,
      close: (code, why) => this.#close(code, why),
    });
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.#isHeard = true));
    // What breaks the protocol, or is too long, closes the socket with its code; there is nobody else to be told.
    socket.on('error', () => undefined);
  }

  /** How many requests are being carried out. */
  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Asks whether the client is there, and ends the socket when it did not answer the last time. */
  beat(): void {
    if (!this.#isHeard) {
      this.#socket.terminate();
      return;
    }
    this.#isHeard = false;
    this.#socket.ping();
  }

  /** Says of what has not been answered that its outcome is not known, and closes the socket: the process ends. */
  end(): void {
    const message = 'the server ends before the command is done; look for its outcome';
    const error = new ApplicationError('OUTCOME_UNKNOWN', message, { retryAfter: 1 });
    for (const id of this.#inFlight) this.#sendProblem(id, error);
    this.#isEnding = true;
    this.#socket.close(GOING_AWAY, 'the server is shutting down');
  }

  /** Drops the connection. */
  terminate(): void {
    this.#socket.terminate();
  }

  /**
   * Has done what the client wants done when its connection ends: once what it had sent is done, for orders may be among it.
   * @returns when that is recorded; if it cannot be, it happens by itself in time
   */
  async ended(): Promise<void> {
    this.#login.end();
    await Promise.all(this.#atWork);
    await this.#switches.end();
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#isHeard = true;
    if (this.#isEnding) return;
    if (isBinary) {
      this.#close(UNSUPPORTED_DATA, 'messages are text');
      return;
    }
    let id: RequestId | null = null;
    let method: string | undefined;
    let begun: BegunCommand | undefined;
    const notes: AnswerNotes = {};
    const tell: Tell = (status) => {
      const isAborted = this.#socket.readyState !== this.#socket.OPEN;
      begun ??= this.#parts.answers?.beginCommand(undefined);
      begun?.end({ route: method, status, isAborted, ...notes });
    };
    try {
      // One message is one buffer, as binaryType has it by default.
      const message = parseMessage((data as Buffer).toString());
      begun = this.#parts.answers?.beginCommand(message['traceparent']);
      notes.traceparent = begun?.traceparent;
      method = this.#methodOf(message);
      id = this.#newIdOf(message);
      this.#bounds.expectRoom(this.#inFlight.size);
      const onEnd = this.#parts.door.takeIn();
      this.#inFlight.add(id);
      const work = this.#answer(id, message, onEnd, { notes, tell });
      this.#atWork.add(work);
      void work.then(() => this.#atWork.delete(work));
      this.#strikes = 0;
    } catch (error) {
      const known = asApplicationError(error);
      notes.problem = known.code;
      tell(this.#sendProblem(id, known));
      if (id === null && ++this.#strikes >= MAX_STRIKES) {
        this.#close(POLICY_VIOLATION, `${MAX_STRIKES} messages were no requests`);
      }
    }
  }

  /** What a message asks for; undefined when that is nothing that there is. */
  #methodOf({ method }: Message): string | undefined {
    if (typeof method !== 'string') return undefined;
    return method === AUTH_METHOD || Object.hasOwn(this.#methods, method) ? method : undefined;
  }

  /** @throws ApplicationError INVALID_REQUEST when it has none, or one of a request that has not been answered */
  #newIdOf(message: Message): RequestId {
    const id = idOf(message);
    if (!this.#inFlight.has(id)) return id;
    const rule = `id ${JSON.stringify(id)} is that of a request that has not been answered yet`;
    throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'id', rule }] });
  }

  async #answer(
    id: RequestId,
    message: Message,
    onEnd: () => void,
    { notes, tell }: Told,
  ): Promise<void> {
    let request: OrderRequest | undefined;
    try {
      if (message['method'] === AUTH_METHOD) {
        const result = await this.#logIn(message);
        this.#inFlight.delete(id);
        this.#send(
          answerMessage(id, { status: 200, result, position: undefined, isRepeated: false }),
        );
        tell(200);
        return;
      }
      request = readRequest(message, this.#methods, now());
      notes.correlationId = request.correlationId;
      const answer = await this.#inOrder(request, notes);
      this.#inFlight.delete(id);
      this.#send(answerMessage(id, answer));
      tell(answer.status);
    } catch (error) {
      this.#inFlight.delete(id);
      const known = asApplicationError(error);
      if (known.code === 'INTERNAL') {
        const { logger } = this.#parts.api;
        const { correlationId } = notes;
        const about = { err: error, method: this.#methodOf(message), correlationId };
        logger.error(about, 'request over a socket failed');
      }
      notes.problem = known.code;
      tell(this.#sendProblem(id, known, request));
    } finally {
      onEnd();
    }
  }

  /** What is sent behind this waits until it is known who asks. */
  #logIn(message: Message): Promise<object> {
    const known = this.#handedOver.then(() => this.#login.logIn(message));
    const ignored = (): void => undefined;
    this.#handedOver = known.then(ignored, ignored);
    return known;
  }

  /** Carries a request out once those before it are in their markets' queues. */
  #inOrder(request: OrderRequest, notes: AnswerNotes): Promise<CommandAnswer> {
    const { route, sent, conditions, correlationId } = request;
    let onQueued = (): void => undefined;
    const queued = new Promise<void>((resolve) => (onQueued = resolve));
    const handing = { sender: this, onQueued };
    const done = this.#handedOver.then(async () => {
      if (this.#counting !== undefined) await countAddress(this.#counting);
      const asker = this.#login.asker(route.access, 'trade');
      const counting = this.#counting && inNameOf(this.#counting, asker);
      if (counting !== undefined) await count(request, counting);
      const context = { conditions, correlationId, handing, asker, counting, notes };
      return runCommand(route, sent, context, this.#parts.api);
    });
    const ignored = (): void => undefined;
    this.#handedOver = Promise.race([queued, done.then(ignored, ignored)]);
    return done;
  }

  /** @returns its status */
  #sendProblem(id: RequestId | null, error: ApplicationError, request?: OrderRequest): number {
    const message = problemMessage(id, error, request);
    this.#send(message);
    return message.status;
  }

  #send(answer: object): void {
    if (!this.#isEnding) this.#wire.send(answer);
  }

  #close(code: number, why: string): void {
    this.#isEnding = true;
    this.#socket.close(code, why);
  }
}

/** Counts a request over a socket against its caller, as one over HTTP. @throws RateExceeded */
async function count(
  { route, sent: { body } }: OrderRequest,
  { limits, caller }: CallerCounting,
): Promise<void> {
  await limits.countRequest(route.limit, caller, weightOf(route, body));
}

/** Counts it against its address, whoever asks. @throws RateExceeded */
async function countAddress({ limits, caller }: CallerCounting): Promise<void> {
  await limits.countAddress(caller.address);
}
