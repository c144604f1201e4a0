import type { ReadConditions, ReadDto } from '../queries/read-conditions.js';
import type { RequestContext } from '../request-context.js';

/** Under which conditions a request reads. @param query its query string */
export function conditionsOf({ atLeast }: RequestContext, { generation }: ReadDto): ReadConditions {
  return { atLeast, generation };
}
