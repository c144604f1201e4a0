import { isIP } from 'node:net';
/** From this version on, Node refuses TLS to a server that is given by its IP address. */
const NAMES_ONLY_OVER_TLS = 26;
/** What is said then. */
export const NAME_OVER_TLS = 'EVENTSTORE_URL must give the host by its name, for Node 26 and later refuse TLS to an IP address';
/**
 * Whether Node would refuse every connection to an event store.
 * @param url its connection string: `esdb://user:password@host:port,host:port?tls=false`, where TLS is the default
 */
export function isRefusedOverTls(url, nodeVersion = process.versions.node) {
    if (Number.parseInt(nodeVersion, 10) < NAMES_ONLY_OVER_TLS)
        return false;
    const [server = '', options = ''] = url.replace(/^[^:]*:\/\//, '').split('?');
    if (/(^|&)tls=false(&|$)/i.test(options))
        return false;
    const hosts = server.slice(server.lastIndexOf('@') + 1).split(/[,/]/);
    return hosts.some((host) => isIP(host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')) !== 0);
}
//# sourceMappingURL=tls-host.js.map