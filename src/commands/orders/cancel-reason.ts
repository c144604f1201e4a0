import { IsOptional } from 'class-validator';

import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsText } from '../../validation/rules.js';

/** Why orders are cancelled, in characters at most. */
const MAX_LENGTH = 200;

const MEANING =
  'Why; required of whoever cancels for others. It stays in the record, so that it had better not name anybody.';

/** A decorator of the member of a query string that says why orders are cancelled. */
export function CancelReason(): PropertyDecorator {
  const rules = [Means(MEANING), IsOptional(), IsText(MAX_LENGTH)];
  return (prototype, name) => {
    for (const rule of rules) rule(prototype, name);
  };
}

/** Query string of what cancels one order. */
export class CancelDto {
  @CancelReason()
  reason?: string;
}

/** The context of a command whose events say why. */
export function because(reason: string | undefined, context: RequestContext): RequestContext {
  return reason === undefined ? context : { ...context, reason };
}
