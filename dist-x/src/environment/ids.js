import { environment } from './in-force.js';
/** A new UUID of version 4. */
export function randomUUID() {
    return environment().randomUUID();
}
/** A new UUID of version 7: ids made later sort after those made before. */
export function uuidv7() {
    return environment().uuidv7();
}
//# sourceMappingURL=ids.js.map