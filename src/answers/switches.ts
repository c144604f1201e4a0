import { Type } from 'typebox';

import { SWITCH_KINDS } from '../domain/switches/terms.js';
import { type Answer, Closed, MarketSymbol, OneOf, Timestamp, UserId } from './shapes.js';

const Scope = {
  symbol: Type.Optional(MarketSymbol),
  clientOrderIdPrefix: Type.Optional(
    Type.String({ description: 'Only orders whose client order id begins so.' }),
  ),
};

const SessionId = Type.String({ description: 'The connection that it belongs to.' });

const timeoutMs = Type.Integer({
  description: 'How long after it was last armed it acts, in milliseconds; 0 when it is not armed.',
});

const CancelAt = Timestamp('When the orders are cancelled, unless it is armed anew.');

/** What arming a switch came to, or disarming it. */
export const CancelAfterAnswer = Closed({
  userId: UserId,
  ...Scope,
  armed: Type.Boolean({ description: 'False when it was disarmed.' }),
  timeoutMs,
  cancelAt: Type.Optional(CancelAt),
});
export type CancelAfterAnswer = Answer<typeof CancelAfterAnswer>;

/** Whether a user's orders are cancelled when a connection ends. */
export const CancelOnDisconnectAnswer = Closed({
  userId: UserId,
  sessionId: SessionId,
  ...Scope,
  enabled: Type.Boolean(),
  timeoutMs: Type.Integer({
    description: 'How long after the server itself has failed they are cancelled, in milliseconds.',
  }),
});
export type CancelOnDisconnectAnswer = Answer<typeof CancelOnDisconnectAnswer>;

/** A switch of a user. */
export const SwitchAnswer = Closed({
  switchId: Type.String({ description: 'Tells it from the others: a UUID.' }),
  kind: OneOf(SWITCH_KINDS, 'What it is for.'),
  sessionId: Type.Optional(SessionId),
  ...Scope,
  status: OneOf(['ARMED', 'TRIGGERED'], 'TRIGGERED: its orders are being cancelled.'),
  timeoutMs,
  armedAt: Timestamp('When it was last armed, as far as that was recorded.'),
  cancelAt: CancelAt,
  triggeredAt: Type.Optional(Timestamp('When it acted.')),
});
export type SwitchAnswer = Answer<typeof SwitchAnswer>;

/** The switches of a user. */
export const SwitchesAnswer = Closed({ userId: UserId, switches: Type.Array(SwitchAnswer) });
export type SwitchesAnswer = Answer<typeof SwitchesAnswer>;
