import { isDeepStrictEqual } from 'node:util';

import type { Fleet } from '../process/fleet.js';
import type { Answer, AskedOutcome, SentCommand } from '../process/request.js';
import { sleep } from '../../../src/environment/timers.js';
import type { World } from '../world/world.js';
import type { Attempt, History, Operation } from './history.js';
import { type Known, RandomRequests, SYMBOLS, type Wanted } from './random-requests.js';

/** Codes after which a client tries again, as they tell it to. */
const WORTH_RETRYING = new Set([
  ...['EVENT_STORE_UNAVAILABLE', 'OVERLOADED', 'SHUTTING_DOWN', 'OUTCOME_UNKNOWN'],
  ...['IDEMPOTENCY_KEY_IN_FLIGHT', 'NOT_ATTEMPTED', 'NOT_OWNER'],
]);

/** After which nothing was done, so that even what has no key may be sent again. */
const NOT_DONE = new Set(['EVENT_STORE_UNAVAILABLE', 'OVERLOADED', 'SHUTTING_DOWN']);

/** Commands that may find nothing to do, so that a copy of one that did could find something. */
const COPIED = new Set(['CancelOrders', 'CancelAfter']);

const ATTEMPTS = 4;

/** Commands that are one command of one market. */
const ONE_OF_A_MARKET = new Set(['PlaceOrder', 'AmendOrder', 'CancelOrder']);

/** How often a client sends several orders at once, and how many at most. */
const BURSTS = 0.12;
const MOST_OF_BURST = 6;

/** How often a client has its orders cancelled at the end of a connection, and how often it says so over one at most. */
const SESSIONS = 0.04;
const MOST_OF_SESSION = 3;

/** How often it is asked what became of a command. */
const QUESTIONS = 3;

/** A user's program: sends requests one after the other, and each again while it does not know what became of it. */
export class Client {
  readonly #world: World;
  readonly #fleet: Fleet;
  readonly #history: History;
  readonly #requests: RandomRequests;
  readonly #known: Known;

  /** @param orderIds of all clients */
  constructor(
    readonly userId: string,
    world: World,
    fleet: Fleet,
    history: History,
    orderIds: string[],
  ) {
    this.#world = world;
    this.#fleet = fleet;
    this.#history = history;
    this.#known = { orderIds, clientOrderIds: [] };
    this.#requests = new RandomRequests(world, userId, this.#known);
  }

  /** Sends so many requests. */
  async run(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      await sleep(this.#world.between(0, this.#world.chance(0.2) ? 300 : 40));
      if (this.#world.chance(BURSTS)) await this.#burst();
      else if (this.#world.chance(SESSIONS)) await this.#session();
      else await this.#perform(this.#requests.next());
    }
  }

  /** Sends several orders over one connection without waiting, and nothing of them again. */
  async #burst(): Promise<void> {
    const [sender, symbol] = [{}, this.#world.pick(SYMBOLS)];
    const attempts = Array.from({ length: this.#world.integer(2, MOST_OF_BURST) }, (): Attempt => {
      const correlationId = this.#world.time.randomUUID();
      const wanted = this.#requests.place(symbol);
      const request = { ...wanted, userId: this.userId, correlationId, sender };
      const operation = this.#history.begin(symbol, request);
      const attempt = { operation, calledAtMs: this.#world.time.nowMs };
      operation.attempts.push(attempt);
      return attempt;
    });
    this.#history.bursts.push(attempts);
    const unanswered = new Set(attempts);
    await new Promise<void>((resolve) => {
      this.#world.after(this.#world.between(50, 4_000), () => resolve());
      this.#fleet.sendAll(attempts, (answer, of) => {
        this.#learn(answer);
        unanswered.delete(of);
        if (unanswered.size === 0) resolve();
      });
    });
  }

  /** Says over a connection what is to happen when it ends, changes its mind perhaps, and ends it, answered or not. */
  async #session(): Promise<void> {
    const connection = this.#fleet.connect();
    const times = this.#world.integer(1, MOST_OF_SESSION);
    for (let time = 0; time < times; time++) {
      const { symbol, ...wanted } = this.#requests.cancelOnDisconnect();
      const operation = this.#history.begin(symbol, this.#request(wanted));
      const attempt = { operation, calledAtMs: this.#world.time.nowMs };
      operation.attempts.push(attempt);
      connection?.send(attempt, () => undefined);
      await sleep(this.#world.between(0, 1_500));
    }
    connection?.close();
  }

  async #perform({ symbol, ...wanted }: Wanted): Promise<void> {
    const operation = this.#history.begin(symbol, this.#request(wanted));
    const { request } = operation;
    const { key } = request;
    // A client that does not wait for the first.
    const isDoubled = key !== undefined && this.#world.chance(0.1);
    const twin = isDoubled ? this.#attempts(operation) : undefined;
    await this.#attempts(operation);
    await twin;
    const isCopied = COPIED.has(request.command) && this.#world.chance(0.5);
    if (key !== undefined && isCopied) this.#copyLate(operation);
    if (key !== undefined && this.#world.chance(0.08)) await this.#reuse(operation, key);
  }

  /** Has a copy of a request arrive when it has been answered long since: what was held up somewhere. */
  #copyLate(operation: Operation): void {
    this.#world.after(this.#world.between(10, 1_500), () => {
      const attempt: Attempt = { operation, calledAtMs: this.#world.time.nowMs };
      operation.attempts.push(attempt);
      void this.#send(attempt);
    });
  }

  #request(wanted: Omit<Wanted, 'symbol'>): SentCommand {
    const drawn = this.#world.integer(1, 100);
    const { userId } = this;
    const correlationId = this.#world.time.randomUUID();
    const request = { ...wanted, userId, correlationId };
    if (drawn <= 6) return { ...request, validateOnly: true };
    if (drawn <= 14) {
      const deadline = new Date(this.#world.time.wallClockMs() + this.#world.integer(2, 600));
      return { ...request, deadline };
    }
    return drawn <= 70 ? { ...request, key: this.#world.time.randomUUID() } : request;
  }

  /** The same key with another request, unless chance makes that the same. */
  async #reuse(earlier: Operation, key: string): Promise<void> {
    const { symbol, ...wanted } = this.#requests.next();
    const correlationId = this.#world.time.randomUUID();
    const request = { ...wanted, userId: this.userId, correlationId, key };
    const isSame = isDeepStrictEqual(earlier.request.payload, wanted.payload);
    await this.#attempts(isSame ? earlier : this.#history.begin(symbol, request));
  }

  /** Sends it until it is known what became of it, or it is given up. */
  async #attempts(operation: Operation): Promise<void> {
    for (let count = 0; count < ATTEMPTS; count++) {
      const attempt: Attempt = { operation, calledAtMs: this.#world.time.nowMs };
      operation.attempts.push(attempt);
      const answer = await this.#send(attempt);
      this.#learn(answer);
      if (answer !== undefined && !isWorthRetrying(answer)) return;
      const isSafe = operation.request.key !== undefined || isSafeToRepeat(operation, answer);
      if (!isSafe) {
        await this.#ask(attempt);
        return;
      }
      await sleep(this.#world.between(10, 700));
    }
  }

  /** @returns what it was answered; undefined when nothing came in time */
  #send(attempt: Attempt): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timeoutMs = this.#world.chance(0.1) ? 150 : 4_000;
      this.#world.after(timeoutMs, () => resolve(undefined));
      this.#fleet.send(attempt, resolve);
    });
  }

  /** Asks what became of a command that had no key: the process that took it, for others may not know of it. */
  async #ask({ operation, commandId, server }: Attempt): Promise<void> {
    const { command } = operation.request;
    // Others are several commands, or of no market.
    if (commandId === undefined || !ONE_OF_A_MARKET.has(command)) return;
    const asked = { outcomeOf: commandId, symbol: operation.symbol };
    for (let count = 0; count < QUESTIONS; count++) {
      const answer = await this.#answerTo(asked, server);
      const answeredAtMs = this.#world.time.nowMs;
      if (answer !== undefined) {
        this.#history.asked.push({ commandId, symbol: asked.symbol, answeredAtMs, answer });
      }
      await sleep(this.#world.between(10, 500));
    }
  }

  #answerTo(asked: AskedOutcome, server: string | undefined): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      this.#world.after(4_000, () => resolve(undefined));
      this.#fleet.ask(asked, server, resolve);
    });
  }

  /** Notes the order that was placed. */
  #learn(answer: Answer | undefined): void {
    if (answer === undefined || 'error' in answer) return;
    const { placed } = answer.result as { placed?: { orderId: string } };
    if (placed !== undefined) this.#known.orderIds.push(placed.orderId);
  }
}

function isWorthRetrying(answer: Answer): boolean {
  if ('error' in answer) return WORTH_RETRYING.has(answer.error.code);
  const { result } = answer;
  return Array.isArray(result) && result.some((item) => isUnsettled(item as object));
}

/** An item of a batch of which it is not known, or not certain, what became. */
function isUnsettled(item: { error?: { code?: string } }): boolean {
  return item.error?.code !== undefined && WORTH_RETRYING.has(item.error.code);
}

/** Whether what has no key may be sent again: it was not done, or its client order id tells. */
function isSafeToRepeat({ request }: Operation, answer: Answer | undefined): boolean {
  if (answer !== undefined && 'error' in answer && NOT_DONE.has(answer.error.code)) return true;
  return request.command === 'PlaceOrder' && 'clientOrderId' in request.payload;
}
