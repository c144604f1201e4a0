/*
 * Preloaded into a server (node --import), gives it a world that is the same in every run: its clock stands still but
 * for what requests tell, and what is random follows from the time and from how often it was asked for since the clock
 * moved. The event store's worker thread has the same clock and randomness of its own. Time that is measured, not told
 * (timers, performance.now), is real: the server must wait as it always does.
 */
import crypto, { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { syncBuiltinESMExports } from 'node:module';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { BEGINNING, START_SETTING, TIME_HEADER } from './made-up-clock.js';
const CLOCK = 'session-clock';
const clock = sharedClock();
let drawnAt = -1;
let draws = 0;
/** The clock, in memory that the threads share. */
function sharedClock() {
    if (!isMainThread)
        return new BigInt64Array(getEnvironmentData(CLOCK));
    const memory = new SharedArrayBuffer(8);
    setEnvironmentData(CLOCK, memory);
    const made = new BigInt64Array(memory);
    made[0] = BigInt(process.env[START_SETTING] ?? BEGINNING);
    return made;
}
function now() {
    return Number(Atomics.load(clock, 0));
}
/** Bytes that nobody would foresee, were it not for the time and the thread. */
function draw(length) {
    if (drawnAt !== now())
        [drawnAt, draws] = [now(), 0];
    const seed = `${isMainThread ? 'main' : 'worker'}/${drawnAt}/${draws++}`;
    const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) => {
        return createHash('sha256').update(`${seed}/${block}`).digest();
    });
    return Buffer.concat(blocks).subarray(0, length);
}
function randomUUID() {
    const bytes = draw(16);
    bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x40;
    bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    const part = (from, to) => hex.slice(from, to);
    return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}
function fill(target) {
    new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(draw(target.byteLength));
    return target;
}
/** Redefines members, some of which are not there to be assigned. */
function replace(target, members) {
    for (const [name, value] of Object.entries(members)) {
        Object.defineProperty(target, name, { value, configurable: true, writable: true });
    }
}
function randomBytes(length, callback) {
    if (callback === undefined)
        return draw(length);
    process.nextTick(callback, null, draw(length));
    return undefined;
}
replace(crypto, { randomUUID, randomBytes, randomFillSync: fill });
// What node:crypto calls getRandomValues is the same one.
replace(globalThis.crypto, { randomUUID, getRandomValues: fill });
// For those who import the functions by name.
syncBuiltinESMExports();
Math.random = () => draw(4).readUInt32BE() / 2 ** 32;
const RealDate = Date;
RealDate.now = now;
globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, given, made) => {
        const told = given.length === 0 ? [now()] : given;
        return Reflect.construct(target, told, made);
    },
});
if (isMainThread) {
    subscribe('http.server.request.start', (message) => {
        const { request } = message;
        const told = request.headers[TIME_HEADER];
        if (typeof told === 'string')
            Atomics.store(clock, 0, BigInt(told));
    });
    // What is random at the stop does not hang upon how often the last request asked for it.
    process.on('SIGTERM', () => Atomics.add(clock, 0, 1n));
}
//# sourceMappingURL=made-up-preload.js.map