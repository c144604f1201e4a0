/**
 * What a view shows, if that is recent enough.
 * @param read asks the view, which shows nothing when it is lost, and fails when it is away
 * @param atLeast the log position that it must have reached, if any
 * @param reach waits until the view can have reached it; called when it has not
 * @returns undefined when only the tables can tell
 * @throws what `reach` does
 */
export async function fromView(read, atLeast, reach) {
    // Whoever keeps the view tells of its failures; the tables know as well.
    const readOrMiss = () => read().catch(() => undefined);
    const shown = await readOrMiss();
    if (shown === undefined || atLeast === undefined || shown.position >= atLeast)
        return shown;
    await reach(atLeast);
    const later = await readOrMiss();
    return later !== undefined && later.position >= atLeast ? later : undefined;
}
//# sourceMappingURL=from-view.js.map