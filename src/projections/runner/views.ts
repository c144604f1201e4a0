import { clearInterval, setInterval, type Timer } from '../../environment/timers.js';
import type { FollowedProjection } from './followed-projection.js';
import type { Generation } from '../generations/generation.js';
import type { Step } from './commit-batch.js';
import type { ProjectionView, Standing } from './view-follower.js';

/** How often the views are told that the runner lives. */
const HEARTBEAT_INTERVAL_MS = 2_000;

/** The views that follow the tables which this process keeps. None of the methods throws, as none of the views does. */
export class Views {
  readonly #views: readonly ProjectionView[];
  readonly #isAlive: () => boolean;
  readonly #isBehind: () => boolean;
  #followed: readonly FollowedProjection[] = [];
  #heartbeat: Timer | undefined;
  #telling: Promise<unknown> = Promise.resolve();

  /**
   * @param isAlive whether the tables are this process's to keep, as far as it knows: a process that cannot tell lets the
   *   views expire, for others may have moved the tables on
   * @param isBehind whether there is more to come than the tables hold, as far as it knows
   */
  constructor(
    views: readonly ProjectionView[],
    isAlive: () => boolean,
    isBehind: () => boolean = () => false,
  ) {
    this.#views = views;
    this.#isAlive = isAlive;
    this.#isBehind = isBehind;
  }

  /** Lets views take up the tables where they stand; those of other tables are left to whoever keeps these. */
  async takeUp(followed: readonly FollowedProjection[]): Promise<void> {
    this.#followed = followed;
    this.#heartbeat ??= setInterval(() => {
      if (!this.#isAlive()) return;
      this.#telling = this.#each((view, { committed }) =>
        view.heartbeat(this.#standing(committed)),
      );
    }, HEARTBEAT_INTERVAL_MS);
    await this.#each((view, { committed }) => view.begin(this.#standing(committed)));
    const left = this.#views.filter((view) => this.#tablesOf(view) === undefined);
    await Promise.all(left.map((view) => view.leave()));
  }

  /** Lets views follow what a commit did. */
  async follow(steps: readonly Step[]): Promise<void> {
    await Promise.all(
      steps.flatMap((step) =>
        this.#views
          .filter(({ projection }) => projection.name === step.generation.projection)
          .map((view) => view.follow(step)),
      ),
    );
  }

  /** Leaves every view to whoever comes next. */
  async leave(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
    await this.#telling;
    await Promise.all(this.#views.map((view) => view.leave()));
  }

  async #each(
    tell: (view: ProjectionView, followed: FollowedProjection) => Promise<void>,
  ): Promise<void> {
    await Promise.all(
      this.#views.map(async (view) => {
        const tables = this.#tablesOf(view);
        if (tables !== undefined) await tell(view, tables);
      }),
    );
  }

  #standing({ number, epoch, position, state }: Generation): Standing {
    return { number, epoch, position, isBehind: state !== 'live' || this.#isBehind() };
  }

  #tablesOf({ projection }: ProjectionView): FollowedProjection | undefined {
    return this.#followed.find((each) => each.projection === projection);
  }
}
