import Mocha from 'mocha';
/** How many of the slow tests are listed. */
const SLOWEST = 10;
const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS } = Mocha.Runner.constants;
/** Prints failures as they come, the slowest of the slow tests, and then what failed and why. */
export class BriefReporter extends Mocha.reporters.Base {
    #slow = [];
    constructor(runner, options) {
        super(runner, options);
        runner.on(EVENT_TEST_PASS, (test) => {
            if (duration(test) > test.slow())
                this.#slow.push(test);
        });
        // At once too: whoever follows a long run, or has the log of one that was cut off, wants to know.
        runner.on(EVENT_TEST_FAIL, (test) => print(`  ✘ ${test.fullTitle()}`));
        runner.once(EVENT_RUN_END, () => {
            this.#listSlowest();
            this.epilogue();
        });
    }
    #listSlowest() {
        if (this.#slow.length === 0)
            return;
        print(`  the slowest of ${this.#slow.length} slow tests:`);
        const slowest = this.#slow.toSorted((a, b) => duration(b) - duration(a)).slice(0, SLOWEST);
        for (const test of slowest)
            print(`  ${`${duration(test)} ms`.padStart(9)}  ${test.fullTitle()}`);
    }
}
function duration(test) {
    return test.duration ?? 0;
}
/** As the other reporters do, so that a test that replaces console.log does not hide it. */
function print(line) {
    Mocha.reporters.Base.consoleLog(line);
}
//# sourceMappingURL=brief-reporter.js.map