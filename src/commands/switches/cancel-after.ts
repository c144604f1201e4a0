import { IsOptional, ValidateBy } from 'class-validator';

import type { CancelAfterAnswer } from '../../answers/switches.js';
import type { SwitchCommand } from '../../domain/switches/commands.js';
import type { SwitchEvent } from '../../domain/switches/events.js';
import { isArmed } from '../../domain/switches/switches.js';
import {
  MAX_TIMEOUT_MS,
  MIN_TIMEOUT_MS,
  type Switch,
  type SwitchScope,
} from '../../domain/switches/terms.js';
import { MAX_CLIENT_ORDER_ID_LENGTH } from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import { decodeSwitchEvent } from '../../eventstore/codec/decode.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { latestEvent } from '../../eventstore/latest-event.js';
import { switchStream } from '../../eventstore/streams.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsMarketSymbol, IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { submissionOf } from '../caused-events.js';
import { notRead } from '../errors.js';
import type { MarketList } from '../orders/cancel-orders.js';
import type { SwitchSequencers } from '../sequencer/switch-sequencers.js';
import type { UserDirectory } from '../users/user-directory.js';
import { switchIdOf, type SwitchOfSession } from './switch-id.js';

/** Which open orders of a user a switch is for; all of them when nothing is named. */
export class SwitchScopeDto {
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  @Means('Those with a client order id that begins so.')
  @IsOptional()
  @IsText(MAX_CLIENT_ORDER_ID_LENGTH)
  clientOrderIdPrefix?: string;
}

/** A decorator for a time after which a switch acts. @param mayBeNone whether 0 is one, which disarms it */
export function IsTimeoutMs(mayBeNone: boolean): PropertyDecorator {
  const isTimeout = (value: unknown): boolean =>
    Number.isInteger(value) &&
    (value as number) >= MIN_TIMEOUT_MS &&
    (value as number) <= MAX_TIMEOUT_MS;
  const validate = (value: unknown): boolean => (mayBeNone && value === 0) || isTimeout(value);
  const or = mayBeNone ? ', or 0 to disarm' : '';
  const says = `a whole number of milliseconds from ${MIN_TIMEOUT_MS} to ${MAX_TIMEOUT_MS}${or}`;
  const defaultMessage = () => `$property must be ${says}`;
  const times = { type: 'integer', minimum: MIN_TIMEOUT_MS, maximum: MAX_TIMEOUT_MS };
  const schema = mayBeNone ? { anyOf: [times, { const: 0 }] } : times;
  return ValidateBy({
    name: 'isTimeoutMs',
    constraints: [schema],
    validator: { validate, defaultMessage },
  });
}

/** Body of POST /users/{userId}/cancel-after. */
export class CancelAfterDto extends SwitchScopeDto {
  @Means(
    'In how many milliseconds the orders are cancelled, unless this is sent again before; 0: not at all.',
  )
  @IsTimeoutMs(true)
  timeoutMs!: number;
}

/** Arms a switch, puts off when it acts, or disarms it. */
export interface CancelAfter extends SwitchScope {
  readonly userId: string;
  /** 0 disarms. */
  readonly timeoutMs: number;
  /** Of a switch that belongs to a connection. */
  readonly session?: SwitchOfSession;
}

export const CANCEL_AFTER = new CommandKind<CancelAfter, CancelAfterAnswer>('CancelAfter');

/** What the handler works with. */
export interface CancelAfterParts {
  readonly store: EventStore;
  readonly users: UserDirectory;
  readonly markets: MarketList;
  readonly switches: SwitchSequencers;
}

/** Arms and disarms the dead man's switches of users and of their connections. */
export class CancelAfterHandler implements CommandHandler<CancelAfter, CancelAfterAnswer> {
  readonly kind = CANCEL_AFTER;
  readonly #parts: CancelAfterParts;

  constructor(parts: CancelAfterParts) {
    this.#parts = parts;
  }

  /** @throws ApplicationError USER_NOT_FOUND, UNKNOWN_SYMBOL, TOO_MANY_SWITCHES; or as a sequencer's submit */
  async execute(
    command: CancelAfter,
    context: RequestContext,
  ): Promise<Accepted<CancelAfterAnswer>> {
    const { userId, symbol, clientOrderIdPrefix, timeoutMs } = command;
    await this.#expectUser(userId);
    if (symbol !== undefined) this.#expectMarket(symbol);
    const scope = {
      ...(symbol !== undefined && { symbol }),
      ...(clientOrderIdPrefix !== undefined && { clientOrderIdPrefix }),
    };
    const change = changeOf(command, scope);
    const submission = submissionOf(change, context);
    const { events, isRepeated } = await this.#parts.switches.submit(userId, submission);
    const terms = { userId, ...scope, timeoutMs };
    // No position: what it is of is no part of the record that queries show.
    const settled = { position: undefined, isRepeated };
    if (timeoutMs === 0) return { result: { ...terms, armed: false }, ...settled };
    const held = armedIn(events, change.switchId) ?? (await this.#find(change));
    if (held === undefined) return { result: { ...terms, armed: false }, ...settled };
    return { result: { ...terms, armed: true, cancelAt: held.cancelAt }, ...settled };
  }

  async #expectUser(userId: string): Promise<void> {
    if (await this.#parts.users.isRegistered(userId)) return;
    throw new ApplicationError('USER_NOT_FOUND', `no user ${userId} is registered`);
  }

  /** A switch for a market that is not there would protect nobody. */
  #expectMarket(symbol: string): void {
    if (this.#parts.markets.symbols().includes(symbol)) return;
    const rule = `no market ${symbol} is listed`;
    throw new ApplicationError('UNKNOWN_SYMBOL', rule, { fields: [{ field: 'symbol', rule }] });
  }

  /** A switch as it stands, where a command found that it acts late enough as it is. */
  async #find({ userId, switchId }: SwitchCommand): Promise<Switch | undefined> {
    try {
      const latest = await latestEvent(this.#parts.store, switchStream(userId));
      return latest && armedIn([decodeSwitchEvent(latest)], switchId);
    } catch (error) {
      throw notRead(error);
    }
  }
}

function changeOf(
  { userId, timeoutMs, session }: CancelAfter,
  scope: SwitchScope,
): Extract<SwitchCommand, { type: 'ArmCancelAfter' | 'DisarmCancelAfter' }> {
  const switchId = switchIdOf(userId, scope, session);
  if (timeoutMs === 0) return { type: 'DisarmCancelAfter', userId, switchId };
  const { kind = 'cancel_after', sessionId } = session ?? {};
  return {
    type: 'ArmCancelAfter',
    ...{ userId, switchId, kind, ...scope, timeoutMs },
    ...(sessionId !== undefined && { sessionId }),
  };
}

function armedIn(events: readonly SwitchEvent[], switchId: string): Switch | undefined {
  const switches = events.at(-1)?.data.switches;
  return switches?.find((one) => one.switchId === switchId && isArmed(one));
}
