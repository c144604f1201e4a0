import { decodeRequest } from './decode-request.js';
import { invalidArgument } from './grpc-error.js';
import { streams } from './messages.js';
import { readAll } from './read-all.js';
import { readStream } from './read-stream.js';
import { subscribeToAll } from './subscribe-to-all.js';
import { subscribeToStream } from './subscribe-to-stream.js';
/** Read: one call for reads and subscriptions, of a stream and of the whole log. */
export function readMethod(database) {
    return async (call) => {
        const request = await call.receiveOne();
        const options = decodeRequest(() => streams.ReadReq.deserializeBinary(request)).getOptions();
        if (options === undefined)
            throw invalidArgument('the read has no options');
        const idForm = options.getUuidOption()?.hasString() === true ? 'string' : 'structured';
        await dispatch({ database, call, options, idForm });
    };
}
function dispatch(context) {
    const { options } = context;
    const stream = options.getStream();
    const all = options.getAll();
    const isSubscription = options.hasSubscription();
    if (stream !== undefined) {
        return isSubscription ? subscribeToStream(context, stream) : readStream(context, stream);
    }
    if (all !== undefined) {
        return isSubscription ? subscribeToAll(context, all) : readAll(context, all);
    }
    throw invalidArgument('the read names neither a stream nor $all');
}
//# sourceMappingURL=read.js.map