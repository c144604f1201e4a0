import type { EventRecord } from '../event-record.js';

/*
 * Release 0.1.0 ended an order whose matching came to more events than one append took (`fill_limit`), rejected one whose
 * client order id was taken (`duplicate_client_order_id`), held such ids for less long, and did not tell in an amend what the
 * order was. No version of an event says so: it shows by the events alone.
 */

/** Whether an event was, or may have been, brought about by those rules, of which today's know nothing. */
export function isOfEarlierRules({ type, data }: EventRecord, brokenRule: string): boolean {
  switch (type) {
    case 'OrderPlaced':
      return data['unspentReason'] === 'fill_limit' || brokenRule === 'NAME-CLIENT';
    case 'OrderRejected':
      return data['reason'] === 'duplicate_client_order_id';
    case 'OrderCancelled':
      return data['reason'] === 'fill_limit' || isAmendThatTellsLess(data);
    case 'OrderAmended':
      return !('order' in data);
    default:
      return false;
  }
}

/** Whether an event is one that came about by no rules but today's: 0.1.0 knew no keys, under which a command has a fingerprint. */
export function isOfLaterRules({ type, data, metadata }: EventRecord): boolean {
  if ('fingerprint' in metadata) return true;
  switch (type) {
    case 'MatchingPaused':
    case 'MatchingResumed':
    case 'NoOrdersCancelled':
    case 'MarketBoundsChanged':
      return true;
    case 'MarketStatusChanged':
      return data['status'] === 'DELISTING';
    case 'OrderAmended':
      return 'order' in data;
    case 'OrderCancelled':
      return data['reason'] === 'amended_below_filled' && 'order' in data;
    default:
      return false;
  }
}

function isAmendThatTellsLess(data: EventRecord['data']): boolean {
  return data['reason'] === 'amended_below_filled' && !('order' in data);
}
