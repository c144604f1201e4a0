import { type TProperties, type TSchema, Type } from 'typebox';

import { ProblemAnswer } from '../answers/problem.js';
import { BigInteger, Closed } from '../answers/shapes.js';
import { ORDER_METHODS } from '../http/ws/order-methods.js';
import { ORDERS_SOCKET_PATH } from '../http/ws/order-sockets.js';
import type { Channel } from './channel.js';
import { allChannels } from './channels/all-channels.js';
import { messageSchemas, paramSchemas } from './message-schemas.js';
import { METHODS, PING } from './sockets/feed-request.js';
import { FEED_SOCKET_PATH, PLAIN_FEEDS } from './sockets/feed-sockets.js';
import { Status as FeedStatus } from './status.js';

/** Where the description is served. */
export const ASYNC_API_PATH = '/asyncapi.json';

/** The same for who looks around. */
export const ASYNC_API_LINK = {
  href: ASYNC_API_PATH,
  what: 'the description of all feeds and sockets, by AsyncAPI',
};

/** A kind of message, by AsyncAPI. */
interface DescribedMessage {
  readonly summary?: string;
  readonly payload: TSchema;
}

type Messages = Readonly<Record<string, DescribedMessage>>;

const RequestId = Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Integer()]);
const Status = Type.Integer({ description: 'As over HTTP.' });

/** What comes over every feed. */
const STATUS: Messages = {
  status: { summary: 'whether what is told is all there is', payload: FeedStatus },
};

/** Enough for a method to tell its route by. */
const ANY_ORDER = { orderId: 'BTC-USDT-1', userId: 'anybody' };

/** The description of everything that goes over sockets, by AsyncAPI 3.0: made from the channels and the methods. */
export function asyncApi(): object {
  const sockets = {
    [FEED_SOCKET_PATH]: {
      sent: feedRequests(),
      received: { ...answers(), ...feedMessages(), ...STATUS },
    },
    ...Object.fromEntries(
      Object.entries(PLAIN_FEEDS).map(([path, channel]) => [
        path,
        { sent: {}, received: { ...messagesOf(channel), ...STATUS } },
      ]),
    ),
    [ORDERS_SOCKET_PATH]: { sent: orderRequests(), received: orderAnswers() },
  };
  const entries = Object.entries(sockets).map(([path, { sent, received }]) => {
    const name = path.slice(1).replaceAll('/', '-');
    return { path, name, sent, received };
  });
  return {
    asyncapi: '3.0.0',
    info: { title: 'TradeFlow Engine', version: '1' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      entries.map(({ path, name, sent, received }) => [
        name,
        { address: path, messages: { ...sent, ...received } },
      ]),
    ),
    // As seen by the server: it receives what clients send.
    operations: Object.fromEntries(
      entries.flatMap(({ name, sent, received }) => [
        ...operationOf(`receive-${name}`, 'receive', name, sent),
        ...operationOf(`send-${name}`, 'send', name, received),
      ]),
    ),
  };
}

function operationOf(id: string, action: 'send' | 'receive', name: string, messages: Messages) {
  const channel = { $ref: `#/channels/${name}` };
  const refs = Object.keys(messages).map((message) => ({
    $ref: `#/channels/${name}/messages/${message}`,
  }));
  return refs.length === 0 ? [] : [[id, { action, channel, messages: refs }] as const];
}

function feedRequests(): Messages {
  const ping = Closed({ id: RequestId, method: Type.Literal(PING) });
  const ofChannels = Object.fromEntries(
    METHODS.flatMap((method) =>
      allChannels.map((channel) => {
        const params = Closed({ channel: Type.Literal(channel.name), ...paramSchemas(channel) });
        const payload = Closed({ id: RequestId, method: Type.Literal(method), params });
        return [`${method}.${channel.name}`, { summary: channel.what, payload }];
      }),
    ),
  );
  return { ...ofChannels, [PING]: { summary: 'whether the server is there', payload: ping } };
}

function feedMessages(): Messages {
  return Object.assign({}, ...allChannels.map(messagesOf)) as Messages;
}

function messagesOf(channel: Channel): Messages {
  return Object.fromEntries(
    Object.entries(messageSchemas(channel)).map(([name, payload]) => [
      name,
      { summary: channel.what, payload },
    ]),
  );
}

function answers(): Messages {
  const result = Type.Union(
    allChannels.map((channel) =>
      Closed({
        channel: Type.Literal(channel.name),
        ...paramSchemas(channel),
        ...startOf(channel),
      }),
    ),
  );
  const answerOf = (what: TSchema): DescribedMessage => ({
    payload: Closed({ id: RequestId, status: Type.Literal(200), result: what }),
  });
  return {
    answer: answerOf(result),
    pong: answerOf(Closed({})),
    problem: problem(),
  };
}

/** From where to go on, in the answer to who subscribed without `from`. */
function startOf({ source }: Channel): TProperties {
  if (source.kind !== 'events') return {};
  const position = Type.Optional(BigInteger('Log position that messages are behind.'));
  if (source.marks === 'position') return { position };
  return { sequence: Type.Optional(BigInteger('Sequence that messages are behind.')), position };
}

function problem(): DescribedMessage {
  return {
    payload: Closed({
      id: Type.Union([RequestId, Type.Null()]),
      status: Status,
      problem: ProblemAnswer,
      retryAfter: Type.Optional(Type.Integer({ description: 'Seconds.' })),
      idempotencyReplayed: Type.Optional(Type.Literal(true)),
    }),
  };
}

function orderRequests(): Messages {
  return Object.fromEntries(
    Object.entries(ORDER_METHODS).map(([method, callOf]) => {
      const { route } = callOf(ANY_ORDER);
      const params = Type.Object({}, { description: `What ${route.method} ${route.path} takes.` });
      const payload = Closed({
        ...{ id: RequestId, method: Type.Literal(method), params },
        idempotencyKey: Type.Optional(Type.String()),
        deadline: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
        validateOnly: Type.Optional(Type.Boolean()),
        correlationId: Type.Optional(Type.String()),
      });
      return [method, { summary: route.what, payload }];
    }),
  );
}

function orderAnswers(): Messages {
  const done = Object.entries(ORDER_METHODS).map(([method, callOf]) => {
    const { route } = callOf(ANY_ORDER);
    const payload = Closed({
      ...{ id: RequestId, status: Status, result: route.answer },
      consistencyToken: Type.Optional(Type.String()),
      idempotencyReplayed: Type.Optional(Type.Literal(true)),
    });
    return [`${method}.answer`, { summary: route.what, payload }] as const;
  });
  return { ...Object.fromEntries(done), problem: problem() };
}
