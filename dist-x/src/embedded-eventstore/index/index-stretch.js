/** Stands for TOMBSTONE_REVISION where 32 bits must do. */
export const TOMBSTONE_RUN = 0xffffffff;
/*
 * A stretch in bytes. Columns are in the byte order of the machine; on one of the other order the version is not ours.
 *
 *   u32 version | u32 events | u32 runs | u32 last checksum | f64 from | f64 to | f64 last record
 *   u32 for each event: offsets | record distances | run of | fingerprints
 *   u32 for each run: first revision | byte length of its stream's name
 *   the names, UTF-8
 */
const VERSION = 1;
const HEAD_WORDS = 4;
const HEAD_DOUBLES = 3;
const COLUMNS_AT = 4 * HEAD_WORDS + 8 * HEAD_DOUBLES;
/** The same stretch gives the same bytes. */
export function encodeStretch(stretch) {
    const { runs, offsets } = stretch;
    const names = runs.map(({ stream }) => Buffer.from(stream));
    const words = Uint32Array.of(VERSION, offsets.length, runs.length, stretch.lastChecksum);
    const positions = Float64Array.of(stretch.from, stretch.to, stretch.lastRecord);
    const columns = [
        words,
        positions,
        offsets,
        stretch.recordDistances,
        stretch.runOf,
        stretch.fingerprints,
        Uint32Array.from(runs, ({ firstRevision }) => firstRevision),
        Uint32Array.from(names, ({ length }) => length),
    ];
    return Buffer.concat([...columns.map(bytesOf), ...names]);
}
/** The stretch of these bytes, whose checksum is right; undefined when they are of another version. */
export function decodeStretch(bytes) {
    // A copy, because columns of several bytes a number must start at a multiple of that.
    const { buffer } = new Uint8Array(bytes);
    const [version, events = 0, runCount = 0, lastChecksum = 0] = new Uint32Array(buffer, 0, HEAD_WORDS);
    if (version !== VERSION)
        return undefined;
    const [from = 0, to = 0, lastRecord = 0] = new Float64Array(buffer, 4 * HEAD_WORDS, HEAD_DOUBLES);
    let at = COLUMNS_AT;
    const column = (length) => {
        const words = new Uint32Array(buffer, at, length);
        at += words.byteLength;
        return words;
    };
    const [offsets, recordDistances, runOf, fingerprints] = [
        column(events),
        column(events),
        column(events),
        column(events),
    ];
    const firstRevisions = column(runCount);
    const nameLengths = column(runCount);
    const runs = Array.from(firstRevisions, (firstRevision, run) => {
        const start = at;
        at += nameLengths[run];
        return { firstRevision, stream: bytes.toString('utf8', start, at) };
    });
    return {
        ...{ from, to, lastRecord, lastChecksum },
        ...{ offsets, recordDistances, runOf, fingerprints, runs },
    };
}
function bytesOf(column) {
    return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}
//# sourceMappingURL=index-stretch.js.map