import { Type } from 'typebox';

import { type Answer, Closed, OneOf, Timestamp } from '../../answers/shapes.js';
import type { Identity } from '../../auth/jwt.js';
import { type Scope, SCOPES, USER_ROLES } from '../../auth/principal.js';
import { forbidden, unauthenticated } from '../../auth/refused.js';
import { clearTimeout, setTimeout, type Timer } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { ANONYMOUS } from '../../request-context.js';
import { type Access, type Asker, permit } from '../access.js';
import type { Guard } from '../guard.js';
import type { RateLimits } from '../limits/rate-limits.js';

/** By what a client that could not say so when it opened its socket says who it is. */
export const AUTH_METHOD = 'auth';

/** What it takes. */
export const LoginParams = Closed({
  token: Type.String({ description: 'A JSON Web Token or an API key.' }),
});

/** What it answers: who is there. */
export const LoginAnswer = Closed({
  id: Type.String({ description: 'A user, or whom else the token names.' }),
  role: OneOf(USER_ROLES, 'What he may be.'),
  scopes: Type.Array(Type.Enum(SCOPES), { description: 'What for.' }),
  expiresAt: Type.Optional(Timestamp('Until when; absent: without end.')),
});
export type LoginAnswer = Answer<typeof LoginAnswer>;

/** Of sockets whose clients may not go on: their token has expired, say, or their key was revoked. In the range of RFC 6455 for applications. */
export const LOGGED_OUT = 4401;

/** Of sockets whose clients break a rule, in RFC 6455. */
const POLICY_VIOLATION = 1008;

/** Logins that failed, one after the other, after which a socket is closed: each may cost a look at the event store. */
const MAX_FAILED_LOGINS = 5;

const TOO_MANY_FAILED = `${MAX_FAILED_LOGINS} logins have failed`;

/** A reason of a close is 123 bytes at most. */
const MAX_REASON = 123;

/** How long a client has to say who it is, where nothing can be done without. */
const LOGIN_MS = 10_000;

const MEMBERS = ['id', 'method', 'params'];

/** What a login works with. */
export interface LoginParts {
  /** Absent: everybody may do everything. */
  readonly guard: Guard | undefined;
  /** Counts logins against the address; absent where nothing is counted. */
  readonly limits?: Pick<RateLimits, 'countAddress'> | undefined;
  /** Who said so when the socket was opened. */
  readonly identity: Identity | undefined;
  /** Of the client. */
  readonly address: string | undefined;
  /** Whether the socket is closed when nobody says who he is. */
  readonly isRequired: boolean;
  /** Closes the socket. */
  readonly close: (code: number, reason: string) => void;
}

/** Who is at the other end of a socket. */
export class SocketLogin {
  readonly #parts: LoginParts;
  #identity: Identity | undefined;
  #endWatch: () => void = () => undefined;
  readonly #deadline: Timer | undefined;
  #failedLogins = 0;
  #isEnded = false;

  constructor(parts: LoginParts) {
    this.#parts = parts;
    const { guard, identity, isRequired } = parts;
    if (guard === undefined) return;
    if (identity !== undefined) this.#take(identity, guard);
    else if (isRequired) {
      const reason = `nobody has said within ${LOGIN_MS / 1_000} s who he is`;
      this.#deadline = setTimeout(() => this.#close(reason), LOGIN_MS).unref();
    }
  }

  /**
   * Lets whoever is there do something.
   * @returns undefined where access is not configured
   * @throws ApplicationError UNAUTHENTICATED, FORBIDDEN
   */
  asker(access: Access, scope: Scope): Asker | undefined {
    if (this.#parts.guard === undefined) return undefined;
    return permit(access, scope, this.#identity?.principal);
  }

  /**
   * Says who is there, by a token or an API key: for the first time, or with a new token of the same, who may do the same, since what
   * was let in goes on.
   * @param message whose `params` are `{token}`
   * @returns what the client is told
   * @throws ApplicationError INVALID_REQUEST, UNAUTHENTICATED, FORBIDDEN, ACCESS_UNAVAILABLE; RateExceeded; EventStoreUnavailable
   */
  async logIn(message: Readonly<Record<string, unknown>>): Promise<LoginAnswer> {
    const token = tokenOf(message);
    const { guard, limits, address } = this.#parts;
    if (guard === undefined) return told({ principal: ANONYMOUS, expiresAtMs: Infinity });
    await limits?.countAddress(address);
    if (this.#failedLogins >= MAX_FAILED_LOGINS) throw unauthenticated(TOO_MANY_FAILED);
    try {
      const identity = await guard.logIn(token, address);
      if (this.#identity !== undefined) expectSame(this.#identity, identity);
      this.#failedLogins = 0;
      if (!this.#isEnded) this.#take(identity, guard);
      return told(identity);
    } catch (error) {
      if (isRefused(error) && ++this.#failedLogins === MAX_FAILED_LOGINS) {
        this.#parts.close(POLICY_VIOLATION, TOO_MANY_FAILED);
      }
      throw error;
    }
  }

  /** The socket is closed: nothing is looked at any more. */
  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#deadline);
    this.#endWatch();
  }

  #take(identity: Identity, guard: Guard): void {
    clearTimeout(this.#deadline);
    this.#endWatch();
    this.#identity = identity;
    this.#endWatch = guard.watch(identity, (reason) => this.#close(reason));
  }

  #close(reason: string): void {
    this.#parts.close(LOGGED_OUT, Buffer.from(reason).subarray(0, MAX_REASON).toString());
  }
}

/** @throws ApplicationError FORBIDDEN unless both are the same user's, and may do the same */
function expectSame({ principal: before }: Identity, { principal: after }: Identity): void {
  if (before.id !== after.id)
    throw forbidden(`this socket is that of ${before.id}; open another one`);
  const isSame =
    before.role === after.role &&
    before.scopes.size === after.scopes.size &&
    [...before.scopes].every((scope) => after.scopes.has(scope));
  if (isSame) return;
  const what = `${before.role} with the scopes ${[...before.scopes].join(', ')}`;
  throw forbidden(`this socket is that of a ${what}; open another one`);
}

/** Whether a login failed by what was sent, and not because it could not be looked at. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof ApplicationError &&
    (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN')
  );
}

function tokenOf(message: Readonly<Record<string, unknown>>): string {
  const unknown = Object.keys(message).find((member) => !MEMBERS.includes(member));
  if (unknown !== undefined) throw invalid(unknown, `${unknown} is not a known field`);
  const { params } = message;
  const members = typeof params === 'object' && params !== null ? Object.entries(params) : [];
  const [[name, token] = [], ...others] = members;
  if (name === 'token' && typeof token === 'string' && others.length === 0) return token;
  throw invalid('params', 'params must be {"token": a token or an API key}');
}

function invalid(field: string, rule: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}

function told({ principal: { id, role, scopes }, expiresAtMs }: Identity): LoginAnswer {
  const until = Number.isFinite(expiresAtMs) && { expiresAt: new Date(expiresAtMs).toISOString() };
  return { id, role, scopes: [...scopes], ...until };
}
