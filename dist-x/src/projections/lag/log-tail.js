/**
 * How far tables are behind.
 * @param tail what is known of the log after their position, or after one that they had before
 * @param nowMs milliseconds since the epoch
 */
export function lagAt(tail, position, nowMs) {
    const counted = tail.first.filter((each) => each.position > position);
    const beyond = eventsBeyond(tail, position);
    const oldest = counted[0] ?? (beyond > 0 ? pointAfter(tail, position) : undefined);
    const waitedMs = oldest === undefined ? 0 : Math.max(0, nowMs - oldest.recordedAtMs);
    return {
        events: counted.length + beyond,
        isEstimated: beyond > 0,
        seconds: waitedMs / 1_000,
    };
}
/** How many events there are likely to be behind the first, and after a position. */
function eventsBeyond({ after, first, head }, position) {
    const last = first.at(-1);
    if (head === undefined || last === undefined || head.position <= position)
        return 0;
    const from = position > last.position ? position : last.position;
    const spacing = Number(last.position - after) / first.length;
    return Math.max(1, Math.round(Number(head.position - from) / spacing));
}
/** About when the first event after a position was recorded, if it lies between the first events and the head. */
function pointAfter({ first, head }, position) {
    const last = first.at(-1);
    if (head === undefined || last === undefined)
        return undefined;
    const share = Number(position - last.position) / Number(head.position - last.position);
    const tookMs = head.recordedAtMs - last.recordedAtMs;
    return { position, recordedAtMs: last.recordedAtMs + share * tookMs };
}
//# sourceMappingURL=log-tail.js.map