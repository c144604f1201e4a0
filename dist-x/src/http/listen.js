import { createServer } from 'node:http';
import { plainAnswer } from './ws/order-sockets.js';
/**
 * Serves requests at an address.
 * @param front gets all of them
 * @param port 0 lets the system choose
 * @param sockets opens the sockets that are asked for; without it none are
 * @throws the system's error when the address cannot be had, such as EADDRINUSE
 */
export function listen(front, host, port, sockets) {
    const server = createServer((req, res) => front.receive(req, res));
    server.on('connection', (socket) => front.connections.add(socket));
    if (sockets !== undefined)
        openSockets(server, front, sockets);
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            server.off('error', reject);
            const { port: bound } = server.address();
            const authority = host.includes(':') ? `[${host}]` : host;
            resolve({
                url: `http://${authority}:${bound}`,
                // It listens until the end: a balancer is to hear that the server is not ready, not that it is not there.
                close: async (limitMs, giveUp) => {
                    await Promise.all([front.stop(limitMs, giveUp), sockets?.stop(limitMs, giveUp)]);
                    await close(server);
                },
            });
        });
    });
}
/** A request for another protocol that nobody speaks here is answered as if it had not asked for one. */
function openSockets(server, front, sockets) {
    server.on('upgrade', (req, stream, head) => {
        // The server is one over TCP.
        const socket = stream;
        if (!sockets.isFor(req)) {
            front.receive(req, plainAnswer(req, socket));
            return;
        }
        front.connections.release(socket);
        sockets.open(req, socket, head);
    });
}
function close(server) {
    return new Promise((done, failed) => {
        server.close((error) => (error === undefined ? done() : failed(error)));
        server.closeAllConnections();
    });
}
//# sourceMappingURL=listen.js.map