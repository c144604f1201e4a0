import { setTimeout as sleep } from 'node:timers/promises';
import { OrderSocket } from '../order-socket.js';
import { RawHttp } from '../raw-http.js';
import { httpForm, socketForm } from './request.js';
export const overHttp = async (url) => {
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
            if (breakOff !== undefined)
                void sleep(breakOff.afterMs).then(() => http.close());
            const { status, headers: got, body: text } = await answer;
            const isReplayed = got['idempotency-replayed'] === 'true';
            return { status, body: JSON.parse(text), isReplayed };
        },
        close: () => http.close(),
    };
};
export const overSocket = async (url) => {
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
//# sourceMappingURL=connection.js.map