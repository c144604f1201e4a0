import type { ClientDuplexStream } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';

/** The duplex over which appends are sent and answered. */
export type BatchAppendStream = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

/**
 * The official client, which finds the server, keeps the channel, and replaces it after a failure, with access to the
 * one call that its own append cannot be trusted with (see batch-append-session.ts).
 */
export class StoreClient extends EventStoreDBClient {
  /** @param url as in `esdb://host:port?tls=false`; throws when it is malformed */
  static connect(url: string): StoreClient {
    // The client reads connection strings only in a factory that always makes the base class.
    const client: unknown = Object.setPrototypeOf(
      EventStoreDBClient.connectionString(url),
      StoreClient.prototype,
    );
    if (!(client instanceof StoreClient)) throw new TypeError('not a client');
    return client;
  }

  /** Opens a duplex of BatchAppend. @throws when no server can be found */
  openBatchAppend(): Promise<BatchAppendStream> {
    const open = this.GRPCStreamCreator(StreamsClient, 'appendToStream', (client) =>
      client.batchAppend(...this.callArguments({}, { deadline: Infinity })),
    );
    return open();
  }

  /** Ends every call and drops the connection. */
  async close(): Promise<void> {
    await this.dispose();
    const channel = await this.getChannel();
    channel.close();
  }
}
