import type { ClientDuplexStream, ClientReadableStream } from '@grpc/grpc-js';
import { type AppendAnswer, decodeAppendAnswer } from './append-answer.js';
import { OfficialClient, type ReadReq, StreamsClient, StreamsService } from './official-client.js';
import { decodeReadResponse, type ReadResponse } from './read-response.js';

/** The duplex over which appends are sent and answered. */
export type BatchAppendStream = ClientDuplexStream<Buffer, AppendAnswer>;

/** The answers to a read or a subscription as they arrive; its errors are those of gRPC. */
export type ReadCall = ClientReadableStream<ReadResponse>;

/**
 * The official client, which finds the server, keeps the channel, and replaces it after a failure, with access to two
 * calls: the one that its own append cannot be trusted with (see batch-append-session.ts), and the one whose answers it
 * takes long to decode (see read-response.ts).
 */
export class StoreClient extends OfficialClient {
  /** @param url as in `esdb://host:port?tls=false`; throws when it is malformed */
  static connect(url: string): StoreClient {
    // The client reads connection strings only in a factory that always makes the base class.
    const client: unknown = Object.setPrototypeOf(
      OfficialClient.connectionString(url),
      StoreClient.prototype,
    );
    if (!(client instanceof StoreClient)) throw new TypeError('not a client');
    return client;
  }

  /** Opens a duplex of BatchAppend. @throws when no server can be found */
  openBatchAppend(): Promise<BatchAppendStream> {
    const open = this.GRPCStreamCreator(StreamsClient, 'appendToStream', (client) =>
      client.makeBidiStreamRequest(
        StreamsService.batchAppend.path,
        (message: Buffer) => message,
        decodeAppendAnswer,
        ...this.callArguments({}, { deadline: Infinity }),
      ),
    );
    return open();
  }

  /** Asks for a read or a subscription, over the channel that the client keeps. @throws when no server can be found */
  openRead(request: ReadReq): Promise<ReadCall> {
    const { path, requestSerialize } = StreamsService.read;
    const open = this.GRPCStreamCreator(StreamsClient, 'read', (client) =>
      client.makeServerStreamRequest(
        path,
        requestSerialize,
        decodeReadResponse,
        request,
        ...this.callArguments({}, { deadline: Infinity }),
      ),
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

/** What is needed of a call to end it. */
export interface EndableCall {
  resume(): unknown;
  cancel(): void;
}

/** Ends a call whose answers are no longer wanted, whether or not it has ended by itself. */
export function endRead(call: EndableCall): void {
  // What is still on its way must be let through, or the client waits for it to be read when it is disposed.
  call.resume();
  // Not at once: grpc-js does not like to be cancelled while it is handing out a message.
  setImmediate(() => call.cancel());
}
