import { clearInterval, setInterval } from '../../environment/timers.js';
/** How often the views are told that the runner lives. */
const HEARTBEAT_INTERVAL_MS = 2_000;
/** The views that follow the tables which this process keeps. None of the methods throws, as none of the views does. */
export class Views {
    #views;
    #isAlive;
    #followed = [];
    #heartbeat;
    #telling = Promise.resolve();
    /**
     * @param isAlive whether the tables are this process's to keep, as far as it knows: a process that cannot tell lets the
     *   views expire, for others may have moved the tables on
     */
    constructor(views, isAlive) {
        this.#views = views;
        this.#isAlive = isAlive;
    }
    /** Lets views take up the tables where they stand; those of other tables are left to whoever keeps these. */
    async takeUp(followed) {
        this.#followed = followed;
        this.#heartbeat ??= setInterval(() => {
            if (!this.#isAlive())
                return;
            this.#telling = this.#each((view, { committed }) => view.heartbeat(committed));
        }, HEARTBEAT_INTERVAL_MS);
        await this.#each((view, { committed }) => view.begin(committed));
        const left = this.#views.filter((view) => this.#tablesOf(view) === undefined);
        await Promise.all(left.map((view) => view.leave()));
    }
    /** Lets views follow what a commit did. */
    async follow(steps) {
        await Promise.all(steps.flatMap((step) => this.#views
            .filter(({ projection }) => projection.name === step.generation.projection)
            .map((view) => view.follow(step))));
    }
    /** Leaves every view to whoever comes next. */
    async leave() {
        clearInterval(this.#heartbeat);
        this.#heartbeat = undefined;
        await this.#telling;
        await Promise.all(this.#views.map((view) => view.leave()));
    }
    async #each(tell) {
        await Promise.all(this.#views.map(async (view) => {
            const tables = this.#tablesOf(view);
            if (tables !== undefined)
                await tell(view, tables);
        }));
    }
    #tablesOf({ projection }) {
        return this.#followed.find((each) => each.projection === projection);
    }
}
//# sourceMappingURL=views.js.map