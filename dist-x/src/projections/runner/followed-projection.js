import { Fold } from '../folding/fold.js';
/** A projection whose live tables this process keeps. */
export class FollowedProjection {
    projection;
    fold;
    /** What will stop the tables, when that is known from an attempt before. */
    failure;
    /** Its live tables, as they stand once everything that was folded is committed. */
    folded;
    /** The same, as they stand now. */
    committed;
    constructor(projection, generation, failure) {
        this.projection = projection;
        this.failure = failure;
        this.folded = generation;
        this.committed = generation;
        this.fold = new Fold(projection, generation);
    }
    /** Whether everything that was folded is committed, and another one would go on from the same tables as they are now. */
    isWhere({ projection, committed: { id, epoch, position }, failure, }) {
        const { committed } = this;
        return (this.folded === committed &&
            this.projection === projection &&
            this.failure === failure &&
            committed.id === id &&
            committed.epoch === epoch &&
            committed.position === position);
    }
}
//# sourceMappingURL=followed-projection.js.map