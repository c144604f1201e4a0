import { streamRequest } from './read-request.js';
import { Retries } from './retrying.js';
import { SilenceTimer } from './silence-timer.js';
import { endRead } from './store-node.js';
import { TransientFailure, translateError } from './translate-error.js';
/**
 * Reads a stream, going on after the last event when the connection is lost.
 * @param patience how long the leader may be silent, when the read is from it
 * @throws StreamDeleted; EventStoreUnavailable when no event came for as long as `limits` allow
 */
export async function* readStream(client, stream, options, patience, limits) {
    const direction = options.direction ?? 'forwards';
    const step = direction === 'forwards' ? 1n : -1n;
    let from = options.from ?? (direction === 'forwards' ? 'start' : 'end');
    let remaining = options.maxCount ?? Number.MAX_SAFE_INTEGER;
    const retries = new Retries(`read of ${stream}`, limits);
    while (remaining > 0 && from !== -1n) {
        try {
            const stretch = { direction, from, maxCount: remaining };
            const events = options.fromLeader === true
                ? readFromLeader(await client.leader(), stream, stretch, patience)
                : readOnce(await client.reader(), stream, stretch);
            for await (const event of events) {
                from = event.revision + step;
                remaining--;
                yield event;
                retries.progress();
            }
            return;
        }
        catch (error) {
            await retries.after(error);
        }
    }
}
/** A read by which something is decided: whoever waits for it does not wait for a leader that may be none any more. */
async function* readFromLeader(leader, stream, stretch, patience) {
    const { endpoint } = leader;
    const limitMs = () => patience.limitMs(endpoint);
    const silence = new SilenceTimer(limitMs, () => {
        patience.exceeded(endpoint);
        leader.leave();
    });
    try {
        silence.start();
        for await (const event of readOnce(leader, stream, stretch, true)) {
            silence.stop();
            yield event;
            silence.start();
        }
    }
    catch (error) {
        const failure = translateError(error, `read of ${stream}`);
        if (failure instanceof TransientFailure)
            leader.doubt();
        throw failure;
    }
    finally {
        silence.end();
    }
}
async function* readOnce(node, stream, stretch, fromLeader = false) {
    const call = node.openRead(streamRequest(stream, stretch), { fromLeader });
    // Errors that arrive after the loop was left, such as that of cancelling, concern nobody.
    call.on('error', () => undefined);
    try {
        const responses = call.iterator({ destroyOnReturn: false });
        for await (const response of responses) {
            if (response.kind === 'event')
                yield response.event;
        }
    }
    finally {
        endRead(call);
    }
}
//# sourceMappingURL=stream-reader.js.map