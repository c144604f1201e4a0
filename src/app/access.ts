import { ApiKeys } from '../auth/api-keys.js';
import { Authenticator } from '../auth/authenticator.js';
import { JwtVerifier } from '../auth/jwt.js';
import { OwnNonces } from '../auth/nonces.js';
import { RememberedStrangers, type UserSource } from '../auth/strangers.js';
import { wallClockMs } from '../environment/clock.js';
import { Callers } from '../http/callers.js';
import { ClientAddresses } from '../http/client-address.js';
import { Guard } from '../http/guard.js';
import type { SocketAccess } from '../http/ws/upgrade.js';
import type { ViewRoom } from '../views/open-views.js';
import { type Config, isAccessConfigured } from './config.js';

/** Where nonces of signed requests are remembered, so that all processes know them. */
const NONCES = 'nonces';

/** What stands before routes and sockets. @returns undefined where access is not configured */
export function openGuard(
  config: Config,
  viewRoom: Pick<ViewRoom, 'nonces'>,
  users: UserSource,
): Guard | undefined {
  if (!isAccessConfigured(config)) return undefined;
  const { authJwtSecret, authJwksUrl, authIssuer, authAudience, authKeySecret } = config;
  const source = new RememberedStrangers(users);
  const jwt = new JwtVerifier({
    secret: authJwtSecret,
    jwksUrl: authJwksUrl,
    issuer: authIssuer,
    audience: authAudience,
  });
  const keys =
    authKeySecret === undefined
      ? undefined
      : new ApiKeys({
          secret: authKeySecret,
          source,
          nonces: viewRoom.nonces(NONCES) ?? new OwnNonces(wallClockMs()),
        });
  const addresses = new ClientAddresses(config.trustedProxies ?? []);
  return new Guard(new Authenticator({ jwt, keys, source }), addresses);
}

/** Which pages may ask, by which names. */
export function callersOf(config: Config): Callers {
  return new Callers({
    loopbackOnly: !isAccessConfigured(config),
    origins: config.corsOrigins ?? [],
  });
}

/** Which pages may ask where somebody else sees to it by which names. */
export function callersOfAnyHost({ corsOrigins = [] }: Config): Callers {
  return new Callers({ loopbackOnly: false, origins: corsOrigins });
}

/** Who may open sockets. @param counting counts logins, and what is asked; undefined: nothing does */
export function socketAccess(
  config: Config,
  guard: Guard | undefined,
  counting: SocketAccess['counting'],
): SocketAccess {
  return { callers: callersOf(config), guard, counting };
}
