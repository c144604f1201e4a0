/** Whether a request of so many parts did nothing that had not been done when it came before. */
export function isAllRepeated(parts) {
    const done = parts.filter(({ isIdle }) => !isIdle);
    return done.length > 0 && done.every(({ isRepeated }) => isRepeated);
}
//# sourceMappingURL=parts.js.map