import { IsString } from 'class-validator';

import { MAX_CLIENT_ORDER_ID_LENGTH } from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import { type ObjectSchema, schemaOf } from '../../validation/dto-schema.js';
import type { JsonSchema } from '../../validation/json-schema.js';
import { IsText } from '../../validation/rules.js';
import { toDto } from '../../validation/to-dto.js';
import { AmendOrderDto, type OrderChange } from './amend-order.js';
import { ClientOrderDto, type OrderRef } from './order-ref.js';
import { PlaceOrderDto } from './place-order.js';

/** What one item of a batch asks for: checked. */
export type BatchItem =
  | { readonly place: Readonly<PlaceOrderDto> }
  | { readonly amend: OrderChange }
  | { readonly cancel: OrderRef };

/** An order, by its id. */
class OrderIdDto {
  @IsString()
  orderId!: string;
}

/** An order, by what its client calls it. */
class NamedOrderDto extends ClientOrderDto {
  @IsText(MAX_CLIENT_ORDER_ID_LENGTH)
  clientOrderId!: string;
}

const [byId, byName] = [schemaOf(OrderIdDto), schemaOf(NamedOrderDto)];
const change = schemaOf(AmendOrderDto);

/** An item, for the description of the API. */
export const batchItemSchema: JsonSchema = {
  anyOf: [
    only('place', schemaOf(PlaceOrderDto)),
    only('amend', joined(change, byId)),
    only('amend', joined(change, byName)),
    only('cancel', { type: 'string', description: 'An order id.', examples: ['BTC-USDT-1042'] }),
    only('cancel', byId),
    only('cancel', byName),
  ],
};

function only(verb: string, schema: JsonSchema): JsonSchema {
  const properties = { [verb]: schema };
  return { type: 'object', properties, required: [verb], additionalProperties: false };
}

/** The members of both. */
function joined(one: ObjectSchema, other: ObjectSchema): ObjectSchema {
  return {
    ...one,
    properties: { ...one.properties, ...other.properties },
    required: [...one.required, ...other.required],
  };
}

/** @throws ApplicationError INVALID_REQUEST unless the item is one place, amend or cancel that keeps its rules */
export function readItem(item: unknown): BatchItem {
  const [[verb, value] = [], ...others] = isObject(item) ? Object.entries(item) : [];
  if (others.length === 0) {
    if (verb === 'place') return { place: toDto(PlaceOrderDto, value) };
    if (verb === 'amend' && isObject(value)) return { amend: readChange(value) };
    if (verb === 'cancel' && typeof value === 'string') return { cancel: { orderId: value } };
    if (verb === 'cancel' && isObject(value)) return { cancel: readRef(value) };
  }
  const rule =
    'an item is either {"place": order}, {"amend": change} or {"cancel": orderId or {"userId", "symbol", "clientOrderId"}}';
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'items', rule }] });
}

/** A change has the members of a body of PUT /orders/{orderId}, beside those that tell which order is meant. */
function readChange(value: Readonly<Record<string, unknown>>): OrderChange {
  const { orderId, userId, symbol, clientOrderId, ...change } = value;
  const order = readRef(present({ orderId, userId, symbol, clientOrderId }));
  return { ...toDto(AmendOrderDto, change), ...order };
}

function readRef(value: Readonly<Record<string, unknown>>): OrderRef {
  if (!('clientOrderId' in value)) return { ...toDto(OrderIdDto, value) };
  return { ...toDto(NamedOrderDto, value) };
}

function present(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
