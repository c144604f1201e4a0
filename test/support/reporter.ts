import Mocha from 'mocha';

/**
 * The spec reporter, which also tells the process that started mocha how many tests passed and failed. Failed hooks
 * count as failures; a pending test does too, for the suite allows none.
 */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      process.send?.({ passed: this.stats.passes, failed: this.stats.failures });
    });
  }
}
