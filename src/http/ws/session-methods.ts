import { IsBoolean, IsOptional, IsUUID } from 'class-validator';

import { CancelAfterAnswer, CancelOnDisconnectAnswer } from '../../answers/switches.js';
import {
  CancelAfterDto,
  IsTimeoutMs,
  SwitchScopeDto,
} from '../../commands/switches/cancel-after.js';
import { TRADERS } from '../access.js';
import { command } from '../route.js';
import type { Methods } from './order-methods.js';
import type { SessionSwitches } from './session-switches.js';
import { Means } from '../../validation/means.js';

/** Parameters of session.cancelAfter. */
export class SessionCancelAfterDto extends CancelAfterDto {
  @IsUUID('7')
  userId!: string;
}

/** Parameters of session.cancelOnDisconnect. */
export class CancelOnDisconnectDto extends SwitchScopeDto {
  @IsUUID('7')
  userId!: string;

  @IsBoolean()
  enabled!: boolean;

  @Means('How long after the server itself has failed the orders are cancelled.')
  @IsOptional()
  @IsTimeoutMs(false)
  timeoutMs?: number;
}

const COMMON = { method: 'POST', access: TRADERS, limit: 'commands', status: 200 } as const;

/** What these methods are; what they do is each connection's own. */
export const SESSION_METHODS = {
  'session.cancelAfter': {
    ...COMMON,
    path: 'session.cancelAfter',
    what: 'cancel orders after a time, unless this is sent again before over the same connection',
    body: SessionCancelAfterDto,
    answer: CancelAfterAnswer,
  },
  'session.cancelOnDisconnect': {
    ...COMMON,
    path: 'session.cancelOnDisconnect',
    what: 'cancel orders when this connection ends',
    body: CancelOnDisconnectDto,
    answer: CancelOnDisconnectAnswer,
  },
} as const;

/** What concerns one connection: methods as routes are, and checked as they are, which are mounted nowhere else. */
export function sessionMethods(switches: SessionSwitches): Methods {
  const cancelAfter = command({
    ...SESSION_METHODS['session.cancelAfter'],
    principal: ({ userId }) => userId,
    handle: ({ body, context }) => switches.cancelAfter(body, context),
  });
  const cancelOnDisconnect = command({
    ...SESSION_METHODS['session.cancelOnDisconnect'],
    principal: ({ userId }) => userId,
    handle: ({ body, context }) => switches.cancelOnDisconnect(body, context),
  });
  return {
    'session.cancelAfter': (body) => ({
      route: cancelAfter,
      sent: { body, query: {}, params: {} },
    }),
    'session.cancelOnDisconnect': (body) => ({
      route: cancelOnDisconnect,
      sent: { body, query: {}, params: {} },
    }),
  };
}
