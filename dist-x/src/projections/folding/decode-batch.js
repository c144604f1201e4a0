import { decodeEvent } from '../../eventstore/codec/decode.js';
/** Decodes those events that any of the projections reads: each once, however many read it. */
export function decodeBatch(projections, events) {
    const types = new Set(projections.flatMap(({ on }) => Object.keys(on)));
    const found = [];
    for (const recorded of events) {
        if (types.has(recorded.type))
            found.push({ recorded, event: decoded(recorded) });
    }
    return found;
}
/** Whether a projection has a handler for events of a type. */
export function reads({ on }, type) {
    return Object.hasOwn(on, type);
}
function decoded(recorded) {
    try {
        return decodeEvent(recorded);
    }
    catch (error) {
        return { unreadable: error };
    }
}
//# sourceMappingURL=decode-batch.js.map