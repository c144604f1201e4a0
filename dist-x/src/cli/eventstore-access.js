import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostForClients } from '../embedded-eventstore/server-options.js';
import { ConfigError } from '../app/config.js';
import { isLoopback } from '../app/settings.js';
/** The password of `--user`; not an option, for other users of the machine can read those. */
const PASSWORD = 'EVENTSTORE_PASSWORD';
/**
 * What the options come to. A store that others than this machine can reach must prove itself and ask who they are, and
 * the official clients send credentials over TLS alone.
 * @throws ConfigError naming all mistakes; the system's error for a file that cannot be read
 */
export function readAccess({ host, tlsCert, tlsKey, user }, env) {
    const password = env[PASSWORD];
    const isOpen = host !== undefined && !isLoopback(host);
    const mistakes = [];
    if ((tlsCert === undefined) !== (tlsKey === undefined)) {
        mistakes.push('--tls-cert and --tls-key go together');
    }
    if (user !== undefined && tlsCert === undefined) {
        mistakes.push('--user needs --tls-cert and --tls-key: clients send credentials over TLS alone');
    }
    if (user?.includes(':') === true)
        mistakes.push('--user must not contain a colon');
    if (user !== undefined && !password)
        mistakes.push(`--user needs its password in ${PASSWORD}`);
    if (isOpen && (tlsCert === undefined || user === undefined)) {
        mistakes.push('--host beyond this machine needs TLS (--tls-cert, --tls-key) and --user');
    }
    if (host === '0.0.0.0')
        mistakes.push('--host is the address that clients are told, not 0.0.0.0');
    if (mistakes.length > 0)
        throw new ConfigError(mistakes);
    return {
        host,
        ...(tlsCert !== undefined &&
            tlsKey !== undefined && {
            certificate: { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') },
        }),
        ...(user !== undefined && password !== undefined && { credentials: { user, password } }),
    };
}
/** What to tell whoever gives clients an IP address to connect to over TLS; undefined when there is nothing to tell. */
export function hintOnHost(access) {
    const host = hostForClients(access);
    if (access.certificate === undefined || isIP(host) === 0)
        return undefined;
    return `Clients on Node 26 and later refuse TLS to an IP address: give --host a name instead of ${host}`;
}
//# sourceMappingURL=eventstore-access.js.map