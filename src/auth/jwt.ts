import {
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyOptions,
} from 'jose';

import { now } from '../environment/clock.js';
import type { ApplicationError } from '../errors.js';
import { ALL_SCOPES, type Principal, type Scope, SCOPES, USER_ROLES } from './principal.js';
import { accessUnavailable, unauthenticated } from './refused.js';

/** By what tokens are signed: a secret that is shared with whoever makes them, or one of the keys at a URL. */
export interface JwtSettings {
  /** For HS256. */
  readonly secret?: string | undefined;
  /** Where the public keys of the issuer are, for RS256, ES256 and EdDSA. */
  readonly jwksUrl?: string | undefined;
  /** Who must have made the token; absent: anybody who can. */
  readonly issuer?: string | undefined;
  /** For whom it must have been made; absent: for anybody. */
  readonly audience?: string | undefined;
}

/** Who has proved to be who, and until when that holds. */
export interface Identity {
  readonly principal: Principal;
  /** Milliseconds since 1970; Infinity: without end. */
  readonly expiresAtMs: number;
  /** Of a token: when it was made, in milliseconds since 1970; absent: it does not say. */
  readonly issuedAtMs?: number;
}

/** The algorithms of public keys: no secret is among them, so that nobody signs with what everybody may know. */
const PUBLIC_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const SECRET_ALGORITHMS = ['HS256'];

/** How far the clock of who made a token may be from ours. */
const CLOCK_TOLERANCE_S = 5;

/** How long fetched keys are believed; a token that names another one has them fetched anew before. */
const KEYS_MAX_AGE_MS = 10 * 60_000;

/** How soon they are fetched again for tokens that name unknown keys. */
const KEYS_COOLDOWN_MS = 5_000;

/** How long fetching them may take. */
const KEYS_TIMEOUT_MS = 3_000;

/** A user id, or a name for whoever acts without one. */
export const SUBJECT = /^[\w.:@|-]{1,64}$/;

/** A token's subject that is a user's id, in whatever case: others stand for nobody whose standing is recorded. */
export const USER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Checks tokens. */
export class JwtVerifier {
  readonly #verify: (token: string, options: JWTVerifyOptions) => Promise<{ payload: JWTPayload }>;
  readonly #options: JWTVerifyOptions;
  readonly #algorithms: readonly string[];

  /** @param settings with a secret or a URL, not both. @param cooldownMs see KEYS_COOLDOWN_MS */
  constructor(
    { secret, jwksUrl, issuer, audience }: JwtSettings,
    cooldownMs: number = KEYS_COOLDOWN_MS,
  ) {
    if (jwksUrl !== undefined) {
      const keys = createRemoteJWKSet(new URL(jwksUrl), {
        cacheMaxAge: KEYS_MAX_AGE_MS,
        cooldownDuration: cooldownMs,
        timeoutDuration: KEYS_TIMEOUT_MS,
      });
      this.#verify = (token, options) => jwtVerify(token, keys, options);
    } else {
      const key = new TextEncoder().encode(secret);
      this.#verify = (token, options) => jwtVerify(token, key, options);
    }
    this.#algorithms = jwksUrl === undefined ? SECRET_ALGORITHMS : PUBLIC_ALGORITHMS;
    this.#options = {
      algorithms: [...this.#algorithms],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_S,
      ...(issuer !== undefined && { issuer }),
      ...(audience !== undefined && { audience }),
    };
  }

  /** @throws ApplicationError UNAUTHENTICATED saying why; ACCESS_UNAVAILABLE when the keys cannot be had */
  async verify(token: string): Promise<Identity> {
    let payload: JWTPayload;
    try {
      ({ payload } = await this.#verify(token, { ...this.#options, currentDate: now() }));
    } catch (error) {
      throw this.#refusalOf(error);
    }
    const { exp, iat } = payload;
    const issued = iat === undefined ? {} : { issuedAtMs: iat * 1_000 };
    return { principal: principalOf(payload), expiresAtMs: exp! * 1_000, ...issued };
  }

  #refusalOf(error: unknown): ApplicationError {
    if (error instanceof errors.JWTExpired) return unauthenticated('the token has expired');
    if (error instanceof errors.JWTClaimValidationFailed) {
      return unauthenticated(`the token's ${error.claim} is ${claimFault(error)}`);
    }
    if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
      return unauthenticated(`the token must be signed by ${this.#algorithms.join(', ')}`);
    }
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return unauthenticated('the signature of the token is not that of its issuer');
    }
    if (
      error instanceof errors.JWKSNoMatchingKey ||
      error instanceof errors.JWKSMultipleMatchingKeys
    ) {
      return unauthenticated('the key that the token names is not among those of its issuer');
    }
    if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
      return unauthenticated('the bearer is neither a token (JWT) nor an API key');
    }
    return accessUnavailable('the keys that tokens are checked by cannot be had', error);
  }
}

function claimFault({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return 'missing';
  return claim === 'nbf' ? 'a time to come' : 'not the one that is expected';
}

/** @throws ApplicationError UNAUTHENTICATED when its claims say of nobody who he is */
function principalOf({ sub, role: claimed, scope }: JWTPayload): Principal {
  if (typeof sub !== 'string' || !SUBJECT.test(sub)) {
    throw unauthenticated("the token's sub must be a user id, or a name of 1 to 64 characters");
  }
  const role = USER_ROLES.find((each) => each === claimed);
  if (role === undefined) {
    throw unauthenticated(`the token's role must be one of ${USER_ROLES.join(', ')}`);
  }
  const id = USER_ID.test(sub) ? sub.toLowerCase() : sub;
  return { id, role, scopes: scopesOf(scope), by: 'jwt' };
}

/** As OAuth writes them: words with blanks between them; those of others are none of ours. */
function scopesOf(scope: unknown): ReadonlySet<Scope> {
  if (scope === undefined) return ALL_SCOPES;
  if (typeof scope !== 'string') {
    throw unauthenticated("the token's scope must be a text of words with blanks between them");
  }
  const words = scope.split(' ');
  return new Set(SCOPES.filter((each) => words.includes(each)));
}
