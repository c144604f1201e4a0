/*
 * EventStoreDB's protocol as generated code: the one file of the server that names the package which brings it. It is
 * the official client's, of which nothing else is loaded here; its successor brings the same messages.
 */
export { default as codes } from '@eventstore/db-client/generated/code_pb.js';
export { default as gossip } from '@eventstore/db-client/generated/gossip_pb.js';
export { default as features } from '@eventstore/db-client/generated/serverfeatures_pb.js';
export { default as shared } from '@eventstore/db-client/generated/shared_pb.js';
export { default as statusMessages } from '@eventstore/db-client/generated/status_pb.js';
export { default as streams } from '@eventstore/db-client/generated/streams_pb.js';
//# sourceMappingURL=messages.js.map