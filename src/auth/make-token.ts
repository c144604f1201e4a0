import { SignJWT } from 'jose';

import { wallClockMs } from '../environment/clock.js';
import { type JwtSettings, SUBJECT } from './jwt.js';
import type { UserRole } from './principal.js';

/** What a token says of whom it is for. */
export interface TokenClaims {
  readonly sub: string;
  readonly role: UserRole;
  /** Words with blanks between them; absent: all scopes. */
  readonly scope?: string | undefined;
}

/**
 * Makes a token.
 * @param settings with a secret
 * @param ttlSeconds how long it holds
 * @throws Error when nobody can be called so
 */
export function makeToken(
  { secret, issuer, audience }: JwtSettings,
  { sub, role, scope }: TokenClaims,
  ttlSeconds: number,
): Promise<string> {
  if (!SUBJECT.test(sub))
    throw new Error('a user is named by 1 to 64 letters, digits and . : @ | _ -');
  const seconds = Math.floor(wallClockMs() / 1_000);
  const token = new SignJWT({ role, ...(scope !== undefined && { scope }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ttlSeconds);
  if (issuer !== undefined) token.setIssuer(issuer);
  if (audience !== undefined) token.setAudience(audience);
  return token.sign(new TextEncoder().encode(secret));
}
