import { FEED_EXPIRY_MS } from '../standing.js';
/** A position as Redis keeps it: texts of one length, which compare as the positions do. */
export function positionText(position) {
    return (position + 1n).toString().padStart(20, '0');
}
/** The position that a text of `positionText` is. */
export function positionOf(text) {
    return BigInt(text) - 1n;
}
/** The state of one view in Redis. */
export class RedisState {
    link;
    key;
    constructor(link, 
    /** Its key; in braces, as the hash tag that it is. */
    key) {
        this.link = link;
        this.key = key;
    }
    /** As PositionedView tells. */
    resume({ epoch, number }, position) {
        const args = [epoch, number, positionText(position), FEED_EXPIRY_MS].map(String);
        return this.link.run((client) => client.resumeView(this.key, ...args));
    }
    /**
     * Begins a new instance.
     * @param position left out, the view stays lost until one is set
     * @returns false, having changed nothing, when it is fed under a higher epoch
     */
    begin({ epoch, number }, instance, position) {
        const args = [epoch, number, FEED_EXPIRY_MS].map(String);
        args.push(instance, ...(position === undefined ? [] : [positionText(position)]));
        return this.link.run((client) => client.beginView(this.key, ...args));
    }
    /** The first arguments of every script that advances a view. */
    advanceArguments({ epoch }, from, to) {
        return [String(epoch), positionText(from), positionText(to), String(FEED_EXPIRY_MS)];
    }
}
//# sourceMappingURL=redis-view.js.map