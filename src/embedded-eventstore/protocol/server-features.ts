import { type Method, unary } from '../grpc/method.js';
import { features } from './messages.js';

/** The EventStoreDB release whose protocol this server speaks. */
const SERVER_VERSION = '23.10.6';

/** GetSupportedMethods: clients ask it once, and use BatchAppend only when it is listed. */
export function supportedMethodsMethod(paths: readonly string[]): Method {
  return unary(() => {
    const supported = new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION);
    for (const path of paths) supported.addMethods(describe(path));
    return supported.serializeBinary();
  });
}

/** @param path as in `/event_store.client.streams.Streams/Read`; clients compare lower-cased names */
function describe(path: string) {
  const [, service = '', method = ''] = path.toLowerCase().split('/');
  return new features.SupportedMethod().setServiceName(service).setMethodName(method);
}
