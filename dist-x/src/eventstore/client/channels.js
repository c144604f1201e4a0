import { nameOf } from './endpoint.js';
import { OfficialClient } from './official-client.js';
/**
 * What the official client makes of a connection string: channels with its certificates and keep-alive, and calls with
 * its credentials and name. Which node a channel leads to is said by us, and so is when it is given up: the client
 * itself leaves a node only when a whole call fails, and then asks others one after the other, for 5 seconds each.
 */
export class Channels extends OfficialClient {
    /** @param url as in `esdb://host:port?tls=false`; throws when it is malformed */
    static of(url) {
        // The client reads connection strings only in a factory that always makes the base class.
        const client = Object.setPrototypeOf(OfficialClient.connectionString(url), Channels.prototype);
        if (!(client instanceof Channels))
            throw new TypeError('not a client');
        return client;
    }
    /** A new channel, which nobody else has; it connects when it is first used. */
    channelTo(endpoint) {
        this.resolveUri = () => Promise.resolve(nameOf(endpoint));
        // Private by its declaration only, and the one place where the client's settings become a channel.
        const create = this['createChannel'];
        return create();
    }
    /** The metadata and options of a call. */
    argumentsOf({ fromLeader = false, timeoutMs } = {}) {
        if (timeoutMs === undefined) {
            return this.callArguments({ requiresLeader: fromLeader }, { deadline: Infinity });
        }
        return this.callArguments({ requiresLeader: fromLeader, deadline: timeoutMs });
    }
}
//# sourceMappingURL=channels.js.map