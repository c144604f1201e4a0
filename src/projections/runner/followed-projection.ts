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
}
