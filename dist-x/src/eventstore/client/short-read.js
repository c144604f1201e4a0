import { withTimeout } from '../../time/with-timeout.js';
import { endRead } from './store-node.js';
import { TransientFailure } from './translate-error.js';
/* Reads of which all is wanted at once, and soon. */
/** Resolves when the server answers a read within `timeoutMs`. @throws TransientFailure, or gRPC's error */
export function probe(client, request, timeoutMs) {
    return inTime(client, request, timeoutMs, firstResponse);
}
/**
 * The first events that a read answers.
 * @param maxCount how many at most; the server is not asked to look for more
 * @param isDue which ones count
 * @throws TransientFailure when they have not all come within `timeoutMs`, or gRPC's error
 */
export function readEvents(client, request, { maxCount, isDue }, timeoutMs) {
    return inTime(client, request, timeoutMs, (call) => firstEvents(call, maxCount, isDue));
}
async function inTime(client, request, timeoutMs, receive) {
    const opening = client.openRead(request);
    try {
        return await withTimeout(opening.then(receive), timeoutMs, noAnswer);
    }
    finally {
        // Also when it opens later than anybody waits.
        opening.then(endRead, () => undefined);
    }
}
/** Resolves with the first message or the end of the answer. */
function firstResponse(call) {
    // Errors that arrive after the answer, such as that of cancelling, concern nobody.
    call.on('error', () => undefined);
    return new Promise((resolve, reject) => {
        call
            .once('data', () => resolve())
            .once('end', resolve)
            .once('error', reject);
    });
}
function firstEvents(call, maxCount, isDue) {
    call.on('error', () => undefined);
    return new Promise((resolve, reject) => {
        const events = [];
        const receive = (response) => {
            if (response.kind !== 'event' || !isDue(response.event))
                return;
            events.push(response.event);
            if (events.length < maxCount)
                return;
            call.off('data', receive);
            resolve(events);
        };
        call
            .on('data', receive)
            .once('end', () => resolve(events))
            .once('error', reject);
    });
}
function noAnswer() {
    return new TransientFailure('the server did not answer in time');
}
//# sourceMappingURL=short-read.js.map