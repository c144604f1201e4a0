import type { MarketEvent, OrderCancelled, OrderMatched } from '../market-events.js';
import type { Order } from '../reference/order.js';
import type { SelfTradePrevention } from '../terms.js';
import { type Breach, breach } from './fault.js';
import { RULE_OF_CANCEL, RULE_OF_PREVENTION, RULE_OF_REJECTION } from './rules.js';

/** What is known where an event is not the one that is due. */
export interface Scene {
  /** What is due, if anything is. */
  readonly due: MarketEvent | undefined;
  /** What is there; undefined where the stream ends. */
  readonly found: MarketEvent | undefined;
  /** Where they differ first, when both are of one type. */
  readonly path: string | undefined;
  /** An order that is open, or has ended by what is due. */
  find(orderId: string): Order | undefined;
}

/** Which rule is broken by an event that is not the one due, in words for people. */
export function blame(scene: Scene): Breach {
  const { due, found } = scene;
  if (found?.type === 'OrderMatched') return blameFill(found, scene);
  if (due === undefined) return blameUndue(found!, scene);
  if (due.type === 'OrderMatched') {
    const { makerOrderId, takerOrderId, quantity, price } = due.data;
    const fill = `${takerOrderId} meets ${makerOrderId}, ${quantity} at ${price}`;
    return breach('DUE-MATCH', `${fill}: that fill is due, and ${there(found)}`);
  }
  if (found?.type === due.type) {
    const rule = ruleOfMember(due, scene);
    return breach(
      rule,
      `${scene.path} is ${said(found, scene.path)}, it should be ${said(due, scene.path)}`,
    );
  }
  const expected = `${nameOf(due)} is due, and ${there(found)}`;
  return breach(ruleOfEvent(due, scene) ?? 'DUE-EVENT', expected);
}

/** A fill that is another than the one due, or due not at all. */
function blameFill(found: OrderMatched, scene: Scene): Breach {
  const { due } = scene;
  const { makerOrderId, takerOrderId, makerUserId, takerUserId } = found.data;
  const isOwn = makerUserId === takerUserId;
  if (due?.type !== 'OrderMatched') {
    const mode = scene.find(takerOrderId)?.selfTradePrevention;
    if (isOwn && mode !== undefined && mode !== 'none') {
      return breach(
        RULE_OF_PREVENTION[mode],
        `${takerOrderId} trades with ${makerOrderId}, of the same user`,
      );
    }
    const instead = due === undefined ? 'nothing is due' : `${nameOf(due)} is due`;
    const rule = due === undefined ? undefined : ruleOfEvent(due, scene);
    return breach(rule ?? 'NOT-DUE', `${takerOrderId} trades with ${makerOrderId}, and ${instead}`);
  }
  if (makerOrderId !== due.data.makerOrderId) return blamePriority(found, due, scene);
  return breach(
    ruleIn(RULE_OF_FILL, scene.path!) ?? 'SCHEMA-DATA',
    `${scene.path} is ${said(found, scene.path)}, it should be ${said(due, scene.path)}`,
  );
}

/** Another maker than the first in the queue. */
function blamePriority(found: OrderMatched, due: OrderMatched, scene: Scene): Breach {
  const { makerOrderId } = found.data;
  const first = due.data.makerOrderId;
  const maker = scene.find(makerOrderId);
  const taker = scene.find(found.data.takerOrderId);
  const isPrevented = taker !== undefined && taker.selfTradePrevention !== 'none';
  if (isPrevented && found.data.makerUserId === found.data.takerUserId) {
    return breach(
      RULE_OF_PREVENTION[taker.selfTradePrevention],
      `${taker.orderId} trades with ${makerOrderId}, of the same user`,
    );
  }
  const said = `${makerOrderId} trades before ${first}`;
  if (maker === undefined) return breach('CXL-ONE', `${said}, and is not open`);
  const price = scene.find(first)?.price;
  if (maker.price !== price) return breach('PRIO-PRICE', `${said}, whose price is better`);
  if (maker.slices > 1) {
    return breach('ICE-BACK', `${said}, though its slice came behind it`);
  }
  return breach('PRIO-TIME', `${said}, which came earlier at that price`);
}

/** The rules that say what the members of a fill are. */
const RULE_OF_FILL: Readonly<Record<string, string>> = {
  price: 'PRIO-MAKER',
  quantity: 'QTY-FILL',
  makerRemaining: 'QTY-LEFT',
  takerRemaining: 'QTY-LEFT',
  tradeId: 'NAME-ORDER',
  at: 'TIME-ACT',
};

/** Something that nothing is the cause of. */
function blameUndue(found: MarketEvent, scene: Scene): Breach {
  return breach(
    ruleOfEvent(found, scene) ?? 'NOT-DUE',
    `${nameOf(found)} is there, and nothing makes it due`,
  );
}

const RULE_OF_TYPE: Readonly<Partial<Record<MarketEvent['type'], string>>> = {
  OrderReduced: 'STP-DEC',
  OrderTriggered: 'STOP-TRIGGER',
  MatchingPaused: 'PRIO-LIMIT',
  MatchingResumed: 'PRIO-LIMIT',
  MarketStatusChanged: 'STAT-DELIST',
};

/** The rule by which such an event comes about. */
function ruleOfEvent(event: MarketEvent, scene: Scene): string | undefined {
  if (event.type === 'OrderCancelled') return ruleOfCancel(event, scene);
  if (event.type === 'OrderRejected') return ruleIn(RULE_OF_REJECTION, event.data.reason);
  return RULE_OF_TYPE[event.type];
}

function ruleOfCancel({ data: { reason, orderId } }: OrderCancelled, scene: Scene): string {
  if (reason !== 'self_trade') return ruleIn(RULE_OF_CANCEL, reason) ?? 'SCHEMA-DATA';
  const mode: SelfTradePrevention = scene.find(orderId)?.selfTradePrevention ?? 'cancel_newest';
  return RULE_OF_PREVENTION[mode];
}

/** The rules that say what the members of other events are. */
const RULE_OF_MEMBER: Readonly<Record<string, string>> = {
  at: 'TIME-ACT',
  remainingQuantity: 'QTY-LEFT',
  reducedBy: 'QTY-LEFT',
  orderId: 'NAME-ORDER',
  priorityKept: 'AMD-PLACE',
  unspentReason: 'TYPE-QUOTE',
};

/** The rule that says what a member is. */
function ruleOfMember(due: MarketEvent, scene: Scene): string {
  const path = scene.path ?? '';
  const { type, data } = due;
  const { found } = scene;
  const isOtherEnd =
    type === 'OrderCancelled' && found?.type === type && found.data.reason !== data.reason;
  if (isOtherEnd) return ruleOfCancel(due, scene);
  if (path === 'reason') return ruleOfEvent(due, scene) ?? 'SCHEMA-DATA';
  if (type === 'OrderTriggered' && path === 'orderId') return 'STOP-ORDER';
  if (type === 'OrderCancelled' && path === 'orderId') {
    return data.reason === 'expired' ? 'TIF-GTD-ORDER' : ruleOfCancel(due, scene);
  }
  if (type === 'OrderCancelled' && data.reason === 'expired' && path === 'at') {
    return 'TIF-GTD-EXPIRY';
  }
  if (type === 'OrderPlaced') {
    if (path === 'price' || path === 'requestedPrice') return 'POST-SLIDE';
    if (path === 'quantity' && data.quoteQuantity !== undefined) return 'TYPE-QUOTE';
  }
  return ruleIn(RULE_OF_MEMBER, path) ?? 'SCHEMA-DATA';
}

/** What a table says of a name that an event tells, which may be one that every object has. */
function ruleIn(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function nameOf(event: MarketEvent): string {
  const { type, data } = event;
  const which = 'orderId' in data ? ` of ${data.orderId}` : '';
  return `${type}${which}${'reason' in data ? ` (${data.reason})` : ''}`;
}

function there(found: MarketEvent | undefined): string {
  return found === undefined ? 'the stream ends' : `${nameOf(found)} is there`;
}

function said({ data }: MarketEvent, path: string | undefined): string {
  let value: unknown = data;
  for (const name of (path ?? '').split('.')) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[name];
  }
  return JSON.stringify(value) ?? 'absent';
}
