import { expect } from 'chai';

import { type AlertRule, alertRules } from './alert-rules.js';
import { samplesOf } from './page.js';
import { TimeSeries } from './time-series.js';

/** What Prometheus says of everything that it scrapes at a target. */
const TARGET = { job: 'tradeflow', instance: 'app:8000' };

/** Scrapes so far apart, in seconds. */
const APART = 60;

/** Prometheus as far as alerts go: it scrapes a page, at times that it makes up, and evaluates the real rules. */
export class Monitor {
  readonly #page: () => Promise<string>;
  readonly #rules: ReadonlyMap<string, AlertRule>;

  /** @param page of the target; it rejects when that does not answer */
  constructor(page: () => Promise<string>, rules: readonly AlertRule[] = alertRules()) {
    this.#page = page;
    this.#rules = new Map(rules.map((rule) => [rule.name, rule]));
  }

  /**
   * Expects that alerts do not fire before their condition is caused, and do when it lasts as long as they say.
   * @param cause causes it; once more before the last scrape, for what does not last by itself
   */
  async expectFiring(names: readonly string[], cause: () => Promise<void>): Promise<void> {
    const rules = names.map((name) => this.#rules.get(name)!);
    const series = new TimeSeries();
    await this.#scrape(series, 0);
    await this.#scrape(series, APART);
    for (const rule of rules) {
      expect(rule.isFiring(series, APART), `${rule.name} before its cause`).to.equal(false);
    }
    await cause();
    const begunAt = 2 * APART;
    await this.#scrape(series, begunAt);
    await cause();
    const longest = Math.max(...rules.map(({ forSeconds }) => forSeconds));
    await this.#scrape(series, begunAt + longest);
    for (const rule of rules) {
      expect(rule.isFiring(series, begunAt + longest), rule.name).to.equal(true);
    }
  }

  async #scrape(series: TimeSeries, at: number): Promise<void> {
    const text = await this.#page().catch(() => undefined);
    const up = { name: 'up', labels: {}, value: text === undefined ? 0 : 1 };
    series.scraped(at, [up, ...(text === undefined ? [] : samplesOf(text))], TARGET);
  }
}
