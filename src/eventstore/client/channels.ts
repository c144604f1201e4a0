import type { CallOptions, Channel, Metadata } from '@grpc/grpc-js';
import { MalformedAddress } from '../errors.js';
import { type Endpoint, nameOf } from './endpoint.js';
import { OfficialClient } from './official-client.js';

/** What a call asks for. */
export interface CallRequest {
  /** Whether none but the cluster's leader may answer; another node says who it is. */
  readonly fromLeader?: boolean;
  /** After which it has failed; by default never. */
  readonly timeoutMs?: number;
}

/**
 * What the official client makes of a connection string: channels with its certificates and keep-alive, and calls with
 * its credentials and name. Which node a channel leads to is said by us, and so is when it is given up: the client
 * itself leaves a node only when a whole call fails, and then asks others one after the other, for 5 seconds each.
 */
export class Channels extends OfficialClient {
  /**
   * @param url as in `esdb://host:port?tls=false`
   * @throws MalformedAddress when it cannot be read
   */
  static of(url: string): Channels {
    // The client reads connection strings only in a factory that always makes the base class.
    const client: unknown = Object.setPrototypeOf(clientOf(url), Channels.prototype);
    if (!(client instanceof Channels)) throw new TypeError('not a client');
    return client;
  }

  /** A new channel, which nobody else has; it connects when it is first used. */
  channelTo(endpoint: Endpoint): Promise<Channel> {
    this.resolveUri = () => Promise.resolve(nameOf(endpoint));
    // Private by its declaration only, and the one place where the client's settings become a channel.
    const create = this['createChannel'] as () => Promise<Channel>;
    return create();
  }

  /** What the server says of its version. @throws the client's errors */
  async serverVersion(): Promise<string> {
    return (await this.capabilities).serverVersion;
  }

  /** The metadata and options of a call. */
  argumentsOf({ fromLeader = false, timeoutMs }: CallRequest = {}): [Metadata, CallOptions] {
    if (timeoutMs === undefined) {
      return this.callArguments({ requiresLeader: fromLeader }, { deadline: Infinity });
    }
    return this.callArguments({ requiresLeader: fromLeader, deadline: timeoutMs });
  }
}

function clientOf(url: string): OfficialClient {
  try {
    return OfficialClient.connectionString(url);
  } catch (error) {
    // Its own message repeats what it could not read, and that may be the password.
    throw new MalformedAddress(placeOf(error));
  }
}

/** Where the official client could not go on reading, and what it expected there. */
function placeOf(error: unknown): string {
  const { location, expected } = error as { location?: unknown; expected?: unknown };
  const [at] = Array.isArray(location) ? (location as unknown[]) : [];
  if (typeof at !== 'number' || typeof expected !== 'string') return 'it breaks the format';
  return `${expected} is expected at its character ${at + 1}`;
}
