/** Where the store listens unless it is told otherwise: for this machine alone. */
export const LOOPBACK = '127.0.0.1';
const LOOPBACK_NAME = 'localhost';
/** What clients are to call the host. Over TLS loopback has a name: Node 26 and later refuse TLS to an IP address. */
export function hostForClients({ host = LOOPBACK, certificate }) {
    return host === LOOPBACK && certificate !== undefined ? LOOPBACK_NAME : host;
}
//# sourceMappingURL=server-options.js.map