/** An object without its members that are undefined, as JSON has it. */
export function present(members) {
    const entries = Object.entries(members).filter(([, member]) => member !== undefined);
    return Object.fromEntries(entries);
}
//# sourceMappingURL=present.js.map