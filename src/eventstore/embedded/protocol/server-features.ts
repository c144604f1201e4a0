import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';

/** The EventStoreDB release whose protocol this server speaks. */
const SERVER_VERSION = '23.10.6';

/** GetSupportedMethods: clients ask it once, and use BatchAppend only when it is listed. */
export function supportedMethodsHandler(paths: readonly string[]) {
  return (
    _call: ServerUnaryCall<Empty, SupportedMethods>,
    respond: sendUnaryData<SupportedMethods>,
  ): void => {
    const supported = new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION);
    for (const path of paths) supported.addMethods(describe(path));
    respond(null, supported);
  };
}

/** @param path as in `/event_store.client.streams.Streams/Read`; clients compare lower-cased names */
function describe(path: string) {
  const [, service = '', method = ''] = path.toLowerCase().split('/');
  return new features.SupportedMethod().setServiceName(service).setMethodName(method);
}
