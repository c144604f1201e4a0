import { ORDERS_SOCKET_PATH } from '../../http/ws/order-sockets.js';
import { FEED_SOCKET_PATH, PLAIN_FEEDS } from '../sockets/feed-sockets.js';
import { feedMessages, feedRequests, messagesOf } from './feed-messages.js';
import type { Messages } from './message.js';
import { orderAnswers, orderRequests } from './order-messages.js';
import { ASYNC_SECURITY_SCHEMES, asyncSecurity } from './security.js';

/** Where the description is served. */
export const ASYNC_API_PATH = '/asyncapi.json';

/** The same for who looks around. */
export const ASYNC_API_LINK = {
  href: ASYNC_API_PATH,
  what: 'the description of all feeds and sockets, by AsyncAPI',
};

/** A socket: what clients send over it, and get. */
interface DescribedSocket {
  readonly path: string;
  readonly sent: Messages;
  readonly received: Messages;
  /** How who opens it shows who it is; none where nobody need. */
  readonly security: readonly object[];
}

const sockets: readonly DescribedSocket[] = [
  {
    ...{ path: FEED_SOCKET_PATH, sent: feedRequests(), received: feedMessages() },
    security: asyncSecurity(true),
  },
  ...Object.entries(PLAIN_FEEDS).map(([path, channel]) => ({
    ...{ path, sent: {}, received: messagesOf(channel) },
    security: channel.access === 'public' ? [] : asyncSecurity(false),
  })),
  {
    ...{ path: ORDERS_SOCKET_PATH, sent: orderRequests(), received: orderAnswers() },
    security: asyncSecurity(true),
  },
];

/** The description of everything that goes over sockets, by AsyncAPI 3.0: made from the channels and the methods. */
export function asyncApi(): object {
  return {
    asyncapi: '3.0.0',
    info: { title: 'TradeFlow Engine', version: '1' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      sockets.map(({ path, sent, received }) => [
        nameOf(path),
        { address: path, messages: { ...sent, ...received } },
      ]),
    ),
    // As seen by the server: it receives what clients send.
    operations: Object.fromEntries(
      sockets.flatMap((socket) => [
        ...operationOf('receive', socket, socket.sent),
        ...operationOf('send', socket, socket.received),
      ]),
    ),
    components: { securitySchemes: ASYNC_SECURITY_SCHEMES },
  };
}

/** `ws-orders` of `/ws/orders`. */
function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '-');
}

function operationOf(
  action: 'send' | 'receive',
  { path, security }: DescribedSocket,
  messages: Messages,
) {
  const name = nameOf(path);
  const refs = Object.keys(messages).map((message) => ({
    $ref: `#/channels/${name}/messages/${message}`,
  }));
  if (refs.length === 0) return [];
  const channel = { $ref: `#/channels/${name}` };
  const secured = security.length > 0 && { security };
  return [[`${action}-${name}`, { action, channel, messages: refs, ...secured }] as const];
}
