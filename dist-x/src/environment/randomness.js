import { environment } from './in-force.js';
/** A number of 0 to 1, without 1. */
export function random() {
    return environment().random();
}
/** So many bytes, which nobody foresees. */
export function randomBytes(size) {
    return Buffer.from(environment().randomBytes(size));
}
//# sourceMappingURL=randomness.js.map