import { invalidArgument } from './grpc-error.js';
/*
 * Revisions and positions have 64 bits on the wire. EventStoreDB takes the positive half of them, and one value more. Those
 * beyond 2^53 - 1 are no revision or position of this log, and none either when a number has rounded them.
 */
const LARGEST = 2n ** 63n - 1n;
/** Stands for "the end" where one reads, and for "no stream" where one expects. */
export const END = 2n ** 64n - 1n;
/** The revision to read from; Infinity for the end. @throws CallFailure when it cannot be */
export function toStartRevision(revision) {
    return toNumber('start revision', revision);
}
/** The log position to read from; Infinity for the end. @throws CallFailure when it cannot be */
export function toStartPosition(position) {
    const commit = toNumber('commit position', position.getCommitPosition());
    const prepare = toNumber('prepare position', position.getPreparePosition());
    if (commit < prepare)
        throw invalidArgument('the commit position lies before the prepare one');
    return commit;
}
/** The value itself. @throws CallFailure, which names the field and the rule, when EventStoreDB would not take it */
export function bounded(field, value) {
    if (value <= LARGEST)
        return value;
    throw invalidArgument(`the ${field} ${value} exceeds ${LARGEST}, the largest there is`);
}
function toNumber(field, text) {
    const value = BigInt(text);
    return value === END ? Infinity : Number(bounded(field, value));
}
//# sourceMappingURL=wire-numbers.js.map