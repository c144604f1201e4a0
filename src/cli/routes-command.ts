import { Command } from 'commander';

import { USER_ROLES } from '../auth/principal.js';
import { type Access, TRADERS_AND_OPERATORS } from '../http/access.js';
import type { Route } from '../http/route.js';
import { allRoutes } from '../http/routes/all-routes.js';
import { ORDERS_SOCKET_PATH } from '../http/ws/order-sockets.js';
import { ASYNC_API_PATH } from '../realtime/async-api/async-api.js';
import type { Channel } from '../realtime/channel.js';
import { allChannels } from '../realtime/channels/all-channels.js';
import { liveRoutes } from '../realtime/server-sent/live-routes.js';
import { FEED_SOCKET_PATH, PLAIN_FEEDS } from '../realtime/sockets/feed-sockets.js';
import { alignedLines } from './aligned-lines.js';

/** What is told of a route. */
type Row = Pick<Route, 'method' | 'path' | 'access' | 'limit' | 'what'>;

/** It is opened by a request that asks for another protocol, which no route answers. */
const ORDERS_SOCKET: Row = {
  method: 'GET',
  path: ORDERS_SOCKET_PATH,
  access: TRADERS_AND_OPERATORS,
  limit: 'orders',
  what: 'enter orders over a WebSocket',
};

/** A channel at a path. */
function channelRow(path: string, { access, what }: Channel): Row {
  return { method: 'GET', path, access, limit: 'queries', what };
}

/** What goes on for as long as a client listens: served by processes that have the role `realtime`. */
const FEEDS: readonly Row[] = [
  ...allChannels.map((each) => channelRow(`${FEED_SOCKET_PATH} (${each.name})`, each)),
  ...Object.entries(PLAIN_FEEDS).map(([path, channel]) => channelRow(path, channel)),
  ...liveRoutes.map(({ path, channel }) => channelRow(path, channel)),
  {
    method: 'GET',
    path: ASYNC_API_PATH,
    access: 'public',
    limit: 'probes',
    what: 'the description of all feeds and sockets',
  },
];

/** `tradeflow routes`: what the API answers to, whom and within which limit; starts nothing. */
export function routesCommand(): Command {
  return new Command().option('--json', 'as JSON').action(({ json }: { readonly json?: true }) => {
    const rows = [...allRoutes.map(rowOf), ORDERS_SOCKET, ...FEEDS];
    console.log(json === true ? JSON.stringify(rows, undefined, 2) : tableOf(rows));
  });
}

function rowOf({ method, path, access, limit, what }: Route): Row {
  return { method, path, access, limit, what };
}

function tableOf(rows: readonly Row[]): string {
  const lines = [
    ['method', 'path', 'access', 'limit', 'what'],
    ...rows.map(({ method, path, access, limit, what }) => [
      method,
      path,
      accessText(access),
      limit,
      what,
    ]),
  ];
  return alignedLines(lines).join('\n');
}

/** `trader (own), operator`: a role that is not restricted to its own data stands alone. */
function accessText(access: Access): string {
  if (access === 'public') return access;
  return USER_ROLES.filter((role) => access[role] !== undefined)
    .map((role) => (access[role] === 'own' ? `${role} (own)` : role))
    .join(', ');
}
