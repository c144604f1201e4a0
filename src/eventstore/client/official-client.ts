/*
 * The official client of EventStoreDB, as far as the adapter uses it: the one file that names its package. For the
 * successor, @kurrent/kurrentdb-client, nothing but this file changes; docs/architecture.md says how.
 */
export {
  AccessDeniedError,
  EventStoreDBClient as OfficialClient,
  InvalidArgumentError,
  NotLeaderError,
  StreamDeletedError,
  UnavailableError,
  UnsupportedError,
} from '@eventstore/db-client';
export type { NodePreference } from '@eventstore/db-client';
export { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';
export { convertToCommandError } from '@eventstore/db-client/dist/utils/index.js';
export { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
export { default as gossip } from '@eventstore/db-client/generated/gossip_pb.js';
export type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
export { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
export { default as shared } from '@eventstore/db-client/generated/shared_pb.js';
export { default as statusMessages } from '@eventstore/db-client/generated/status_pb.js';
export type { Status } from '@eventstore/db-client/generated/status_pb.js';
export { default as streams } from '@eventstore/db-client/generated/streams_pb.js';
export type { ReadReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js';
