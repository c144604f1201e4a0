/** The world as it is. */
export function realWorld(start) {
    return { start, now: () => Date.now(), pass: () => undefined, headers: () => ({}) };
}
//# sourceMappingURL=session-world.js.map