/** The feed cannot go on; the message tells a person why. */
export class FeedError extends Error {
    constructor(message, options) {
        super(message, options);
        this.name = 'FeedError';
    }
}
//# sourceMappingURL=feed.js.map