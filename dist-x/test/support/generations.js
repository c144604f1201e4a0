/** The live tables of a projection, as registered, with what a test wants changed. */
export function generation(changes = {}) {
    return {
        id: 'users_g1',
        projection: 'users',
        version: 1,
        number: 1,
        role: 'live',
        position: 10n,
        events: 3,
        state: 'live',
        error: null,
        lastEventAt: null,
        lagMs: null,
        epoch: 1,
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
        ...changes,
    };
}
//# sourceMappingURL=generations.js.map