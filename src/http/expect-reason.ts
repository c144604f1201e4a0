import { ApplicationError } from '../errors.js';
import type { RequestContext } from '../request-context.js';

/**
 * Checks that whoever ends what is another's says why. Where nobody has proved who he is, nobody knows whose it is to him.
 * @returns what was asked, as it was
 * @throws ApplicationError INVALID_REQUEST naming `reason` when it is missing
 */
export function expectReason<Asked extends { readonly reason?: string }>(
  asked: Asked,
  { principal, owner }: Pick<RequestContext, 'principal' | 'owner'>,
): Asked {
  if (asked.reason !== undefined || owner !== undefined || principal.by === 'nobody') return asked;
  const rule = 'reason must say why: the orders are not your own';
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'reason', rule }] });
}
