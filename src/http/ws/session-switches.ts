import type { CancelAfterAnswer, CancelOnDisconnectAnswer } from '../../answers/switches.js';
import { named } from '../../auth/principal.js';
import type { Accepted } from '../../commands/bus.js';
import { CANCEL_AFTER, type CancelAfter } from '../../commands/switches/cancel-after.js';
import { SESSION_ENDED } from '../../commands/switches/session-ended.js';
import { monotonicMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { clearInterval, setInterval, sleep, type Timer } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { newContext, type RequestContext } from '../../request-context.js';
import type { Api } from '../route.js';

/** How long after the process has failed orders are cancelled that a connection was to be the life of, if the client does not say. */
const DEFAULT_TIMEOUT_MS = 30_000;

/** How many times within its timeout a switch is armed anew as long as the connection lives. */
const RENEWALS = 3;

/** How soon what was to happen at the end of the connection, and could not be recorded, is tried again. */
const RETRY_MS = 250;

/** Users whose orders one connection is the life of. */
const MAX_USERS = 32;

/** A user's orders on a connection, by what is cancelled when it ends. */
interface Held {
  readonly command: CancelAfter;
  readonly timer: Timer;
  /** The latest time that it was armed anew: resolves when that is settled. */
  renewal: Promise<void>;
  isRenewing: boolean;
}

/** What is wanted of a user's orders when the connection ends. */
interface OnDisconnect {
  readonly userId: string;
  readonly enabled: boolean;
  readonly symbol?: string;
  readonly clientOrderIdPrefix?: string;
  readonly timeoutMs?: number;
}

/** What they work with. */
interface SessionParts {
  readonly bus: Api['bus'];
  readonly logger: Pick<Api['logger'], 'warn'>;
}

/**
 * The switches of one connection. Those for its end are armed anew as long as it lives, and made to act when it ends; if the
 * process ends first they act by themselves.
 */
export class SessionSwitches {
  readonly #api: SessionParts;
  readonly #sessionId = randomUUID();
  readonly #held = new Map<string, Held>();
  /** What is wanted at the end of the connection is changed by one request after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(api: SessionParts) {
    this.#api = api;
  }

  /** Arms a switch that the client of this connection arms anew itself, or disarms it. @throws ApplicationError */
  cancelAfter(
    command: Omit<CancelAfter, 'session'>,
    context: RequestContext,
  ): Promise<Accepted<CancelAfterAnswer>> {
    const session = { sessionId: this.#sessionId, kind: 'cancel_after' } as const;
    return this.#api.bus.dispatch(CANCEL_AFTER, { ...command, session }, context);
  }

  /**
   * Says whether a user's orders are cancelled when the connection ends. @throws ApplicationError; then what was said before
   * holds
   */
  cancelOnDisconnect(
    wanted: OnDisconnect,
    context: RequestContext,
  ): Promise<Accepted<CancelOnDisconnectAnswer>> {
    const changed = this.#turn.then(() => this.#change(wanted, context));
    this.#turn = changed.catch(() => undefined);
    return changed;
  }

  async #change(
    { enabled, timeoutMs = DEFAULT_TIMEOUT_MS, ...terms }: OnDisconnect,
    context: RequestContext,
  ): Promise<Accepted<CancelOnDisconnectAnswer>> {
    const { userId } = terms;
    if (enabled && !this.#held.has(userId) && this.#held.size >= MAX_USERS) throw tooMany();
    const session = { sessionId: this.#sessionId, kind: 'cancel_on_disconnect' } as const;
    const command = { ...terms, timeoutMs: enabled ? timeoutMs : 0, session };
    const before = this.#held.get(userId);
    // What is being armed anew with the terms of before must not come after this.
    this.#release(userId);
    await before?.renewal;
    try {
      const { isRepeated } = await this.#api.bus.dispatch(CANCEL_AFTER, command, context);
      if (context.validateOnly === true) this.#restore(before);
      else if (enabled) this.#hold(command);
      const result = { ...terms, sessionId: this.#sessionId, enabled, timeoutMs };
      return { result, position: undefined, isRepeated };
    } catch (error) {
      this.#restore(before);
      throw error;
    }
  }

  /** Has done what is wanted when the connection ends. Nothing is asked of it any more by then. */
  async end(): Promise<void> {
    const held = [...this.#held.values()];
    for (const { command } of held) this.#release(command.userId);
    await Promise.all(held.map((each) => this.#act(each)));
  }

  #hold(command: CancelAfter): void {
    this.#release(command.userId);
    const timer = setInterval(() => this.#renew(held), command.timeoutMs / RENEWALS).unref();
    const held: Held = { command, timer, renewal: Promise.resolve(), isRenewing: false };
    this.#held.set(command.userId, held);
  }

  #restore(before: Held | undefined): void {
    if (before !== undefined) this.#hold(before.command);
  }

  #release(userId: string): void {
    clearInterval(this.#held.get(userId)?.timer);
    this.#held.delete(userId);
  }

  #renew(held: Held): void {
    if (held.isRenewing) return;
    held.isRenewing = true;
    held.renewal = this.#arm(held.command)
      .catch((error: unknown) => this.#note(held.command, error))
      .finally(() => (held.isRenewing = false));
  }

  async #arm(command: CancelAfter): Promise<void> {
    await this.#api.bus.dispatch(CANCEL_AFTER, command, this.#context(command));
  }

  #context({ userId }: CancelAfter): RequestContext {
    return newContext(named(userId), this.#sessionId);
  }

  /** Lets a switch act, unless that cannot be recorded before it acts by itself. */
  async #act({ command, renewal }: Held): Promise<void> {
    await renewal;
    const { userId, timeoutMs } = command;
    const ended = { userId, sessionId: this.#sessionId };
    const endMs = monotonicMs() + timeoutMs;
    while (monotonicMs() < endMs) {
      try {
        await this.#api.bus.dispatch(SESSION_ENDED, ended, this.#context(command));
        return;
      } catch (error) {
        this.#note(command, error);
        if (error instanceof ApplicationError && error.code === 'SHUTTING_DOWN') return;
        await sleep(RETRY_MS);
      }
    }
  }

  #note({ userId }: CancelAfter, error: unknown): void {
    const about = { userId, sessionId: this.#sessionId, err: error };
    this.#api.logger.warn(
      about,
      'the cancel-on-disconnect of a connection could not be set or carried out',
    );
  }
}

function tooMany(): ApplicationError {
  const rule = `a connection is the life of the orders of ${MAX_USERS} users at most`;
  const fields = [{ field: 'userId', rule }];
  return new ApplicationError('TOO_MANY_SWITCHES', rule, { fields });
}
