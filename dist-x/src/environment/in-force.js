import { realEnvironment } from './real-environment.js';
let current = realEnvironment;
/** The environment in force. */
export function environment() {
    return current;
}
/**
 * Puts another environment in force for the whole thread: what runs in a simulation.
 * @returns puts the one before back
 */
export function exchangeEnvironment(other) {
    const before = current;
    current = other;
    return () => {
        current = before;
    };
}
//# sourceMappingURL=in-force.js.map