import { ViewFollower } from './runner/view-follower.js';
/**
 * The name of a view of these projections.
 * @param format of what it keeps; raised when that changes: programs before and after may share a Redis
 */
export function viewName(name, format, projections) {
    return `${name}.${format}@${projections.map((each) => `${each.name}.${each.version}`).join('+')}`;
}
/** Defines a view whose values are filled in by those who miss them. */
export function keyedView({ name: what, format, projection, alsoReads = [], keysOf, bound, }) {
    const name = viewName(what, format, [projection, ...alsoReads]);
    const source = {
        begin: async ({ position }) => position,
        changeOf: (changes) => [...new Set(keysOf(changes))],
        content: () => undefined,
    };
    return {
        name,
        open: (room) => room.keyed(name, bound),
        follow: ({ room, logger }) => new ViewFollower({ name, projection, view: room.keyed(name, bound), source, logger }),
    };
}
//# sourceMappingURL=view-definition.js.map