import { Fold } from '../folding/fold.js';
import type { UnprojectableEvent } from '../folding/unprojectable-event.js';
import type { Generation } from '../generations/generation.js';
import type { Projection } from '../projection.js';

/** A projection whose live tables this process keeps. */
export class FollowedProjection {
  readonly projection: Projection;
  readonly fold: Fold;
  /** What will stop the tables, when that is known from an attempt before. */
  readonly failure: UnprojectableEvent | undefined;
  /** Its live tables, as they stand once everything that was folded is committed. */
  folded: Generation;
  /** The same, as they stand now. */
  committed: Generation;

  constructor(projection: Projection, generation: Generation, failure?: UnprojectableEvent) {
    this.projection = projection;
    this.failure = failure;
    this.folded = generation;
    this.committed = generation;
    this.fold = new Fold(projection, generation);
  }

  /** Whether everything that was folded is committed, and another one would go on from the same tables as they are now. */
  isWhere({
    projection,
    committed: { id, epoch, position },
    failure,
  }: FollowedProjection): boolean {
    const { committed } = this;
    return (
      this.folded === committed &&
      this.projection === projection &&
      this.failure === failure &&
      committed.id === id &&
      committed.epoch === epoch &&
      committed.position === position
    );
  }
}
