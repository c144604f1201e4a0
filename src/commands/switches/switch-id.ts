import type { SwitchKind, SwitchScope } from '../../domain/switches/terms.js';
import { derivedId } from '../../eventstore/codec/event-id.js';

/** Of one connection: which, and what its switch is for. */
export interface SwitchOfSession {
  readonly sessionId: string;
  readonly kind: SwitchKind;
}

/**
 * Names a switch. A user has one for each scope; a connection has one of each kind for a user, whatever its scope: another
 * scope takes the place of the one before.
 */
export function switchIdOf(userId: string, scope: SwitchScope, session?: SwitchOfSession): string {
  const { symbol = null, clientOrderIdPrefix = null } = scope;
  const name =
    session === undefined
      ? [userId, symbol, clientOrderIdPrefix]
      : [userId, session.sessionId, session.kind];
  return derivedId(`switch/${JSON.stringify(name)}`);
}
