import { setTimeout as sleep } from 'node:timers/promises';

import { OrderSocket } from '../order-socket.js';
import { RawHttp } from '../raw-http.js';
import { httpForm, type OrderRequest, socketForm } from './request.js';

/** What came back for a request. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly isReplayed: boolean;
}

/** How a request's connection is broken off before its answer. */
export interface Break {
  readonly afterMs: number;
  /** Whether the server gets only a part of the request. */
  readonly isInMidRequest: boolean;
}

/** A connection to one process on which requests are sent, one at a time. */
export interface Connection {
  readonly isOpen: boolean;
  /** @throws Error when no answer came, so that nobody knows whether it was done */
  send(request: OrderRequest, breakOff?: Break): Promise<Reply>;
  close(): void;
}

/** Makes a connection to the process at a URL. @throws Error when nobody listens there */
export type Connect = (url: string) => Promise<Connection>;

export const overHttp: Connect = async (url) => {
  const http = await RawHttp.connect(url);
  return {
    get isOpen() {
      return http.isOpen;
    },
    async send(request, breakOff) {
      const { method, path, body } = httpForm(request);
      const headers = {
        'X-Correlation-Id': request.name,
        ...(request.key !== undefined && { 'Idempotency-Key': request.key }),
      };
      if (breakOff?.isInMidRequest === true) {
        http.write(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: app`);
        await sleep(breakOff.afterMs);
        http.close();
        throw new Error('broken off in the middle of the request');
      }
      const answer = http.send(method, path, body, headers);
      if (breakOff !== undefined) void sleep(breakOff.afterMs).then(() => http.close());
      const { status, headers: got, body: text } = await answer;
      const isReplayed = got['idempotency-replayed'] === 'true';
      return { status, body: JSON.parse(text) as Reply['body'], isReplayed };
    },
    close: () => http.close(),
  };
};

export const overSocket: Connect = async (url) => {
  const socket = await OrderSocket.open(url);
  let isOpen = true;
  const closed = socket.closed.then(() => {
    isOpen = false;
    throw new Error('the socket was closed');
  });
  closed.catch(() => undefined);
  return {
    get isOpen() {
      return isOpen;
    },
    async send(request, breakOff) {
      const { method, params } = socketForm(request);
      const { name: correlationId, key } = request;
      const more = { correlationId, ...(key !== undefined && { idempotencyKey: key }) };
      const answer = socket.request(method, params, more);
      if (breakOff !== undefined) {
        void sleep(breakOff.afterMs).then(() => socket.socket.terminate());
      }
      const { status, result, problem, idempotencyReplayed } = await Promise.race([answer, closed]);
      return { status, body: result ?? problem ?? {}, isReplayed: idempotencyReplayed === true };
    },
    close: () => socket.socket.terminate(),
  };
};
