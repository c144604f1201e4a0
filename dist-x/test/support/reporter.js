import Mocha from 'mocha';
import { BriefReporter } from './brief-reporter.js';
/**
 * The spec reporter on a terminal, and a brief one elsewhere: nobody reads two thousand good lines in a log. Also tells
 * the process that started mocha how many tests passed and failed. Failed hooks count as failures; a pending test does
 * too, for the suite allows none.
 */
export default class Reporter {
    constructor(runner, options) {
        const Printer = process.stdout.isTTY ? Mocha.reporters.Spec : BriefReporter;
        const { stats } = new Printer(runner, options);
        runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
            process.send?.({ passed: stats.passes, failed: stats.failures });
        });
    }
}
//# sourceMappingURL=reporter.js.map