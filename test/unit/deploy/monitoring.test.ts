import { readdirSync, readFileSync } from 'node:fs';

import { expect } from 'chai';
import { parse } from 'yaml';

import { Metrics } from '../../../src/metrics/metrics.js';
import { alertRules } from '../../support/prometheus/alert-rules.js';
import { type Element, evaluate } from '../../support/prometheus/evaluate.js';
import { samplesOf } from '../../support/prometheus/page.js';
import { Expression } from '../../support/prometheus/promql.js';
import { TimeSeries } from '../../support/prometheus/time-series.js';

const ROOT = new URL('../../../../', import.meta.url);
const DASHBOARDS = new URL('deploy/grafana/dashboards/', ROOT);
const DOCUMENT = readFileSync(new URL('docs/operations.md', ROOT), 'utf8');

/** What Prometheus tells itself of a target. */
const OF_PROMETHEUS = ['up'];

const SEVERITIES = ['critical', 'warning', 'info'];

interface Dashboard {
  readonly uid: string;
  readonly panels: { readonly title: string; readonly targets: { readonly expr: string }[] }[];
}

/** Every name under which a page has samples, or would have some. */
async function names(): Promise<ReadonlySet<string>> {
  const types = [...(await new Metrics().text()).matchAll(/^# TYPE (\S+) (\w+)$/gm)];
  const all = types.flatMap(([, name, type]) =>
    type === 'histogram'
      ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`)
      : [`${name}`],
  );
  return new Set([...all, ...OF_PROMETHEUS]);
}

describe('what is deployed for Prometheus and Grafana', () => {
  const yaml = (path: string): unknown => parse(readFileSync(new URL(path, ROOT), 'utf8'));

  it('has rules in PromQL, of metrics that there are', async () => {
    const known = await names();
    for (const { name, expression } of alertRules()) {
      expect(expression.metrics, name).not.to.be.empty;
      for (const metric of expression.metrics) expect(known, name).to.include(metric);
    }
  });

  it('has rules of different names, each with a severity, a summary and a section of docs/operations.md', () => {
    const rules = alertRules();
    expect(new Set(rules.map(({ name }) => name))).to.have.lengthOf(rules.length);
    for (const { name, written } of rules) {
      expect(SEVERITIES, name).to.include(written.labels.severity);
      expect(written.annotations.summary, name).not.to.be.empty;
      expect(written.annotations.runbook).to.equal(`docs/operations.md#${name.toLowerCase()}`);
    }
    const sections = [...DOCUMENT.matchAll(/^#### (\w+)$/gm)].map(([, name]) => name);
    expect(sections.sort()).to.deep.equal(rules.map(({ name }) => name).sort());
  });

  it('scrapes the processes, with these rules', () => {
    const config = yaml('deploy/prometheus/prometheus.yml') as Record<string, unknown>;
    expect(config['rule_files']).to.deep.equal(['alerts.yml']);
    expect(config['scrape_configs']).to.have.nested.property('[0].job_name', 'tradeflow');
  });

  it('has dashboards whose panels are in PromQL, of metrics that there are', async () => {
    const known = await names();
    const source = yaml('deploy/grafana/provisioning/datasources/prometheus.yml');
    expect(source).to.have.nested.property('datasources[0].uid', 'prometheus');
    const files = readdirSync(DASHBOARDS);
    expect(files.sort()).to.deep.equal(['order-entry.json', 'overview.json', 'read-side.json']);
    for (const file of files) {
      const text = readFileSync(new URL(file, DASHBOARDS), 'utf8');
      for (const { title, targets } of (JSON.parse(text) as Dashboard).panels) {
        expect(targets, title).not.to.be.empty;
        for (const { expr } of targets) {
          for (const metric of new Expression(expr).metrics)
            expect(known, title).to.include(metric);
        }
      }
    }
  });
});

describe('the evaluation of PromQL in tests', () => {
  /** What a counter is at 0, 5, 10 ... minutes, as in Prometheus's own tests. */
  function loaded(name: string, step: number, labels: Record<string, string> = {}): TimeSeries {
    return load(new TimeSeries(), name, step, labels);
  }

  function load(
    series: TimeSeries,
    name: string,
    step: number,
    labels: Record<string, string> = {},
  ): TimeSeries {
    for (let point = 0; point <= 10; point++) {
      series.scraped(point * 300, [{ name, labels, value: point * step }]);
    }
    return series;
  }

  const at = (text: string, series: TimeSeries, seconds = 3_000): readonly number[] =>
    (evaluate(new Expression(text), series, seconds) as Element[]).map(({ value }) => value);

  it('increases and rates as Prometheus does', () => {
    // functions.test of Prometheus: 0+10x10 every five minutes, at 50 minutes.
    const series = loaded('http_requests', 10);
    expect(at('increase(http_requests[50m])', series)).to.deep.equal([100]);
    expect(at('rate(http_requests[50m])', series)[0]).to.be.closeTo(100 / 3_000, 1e-12);
  });

  it('estimates quantiles as Prometheus does', () => {
    // histograms.test of Prometheus: testhistogram with start="positive".
    const series = new TimeSeries();
    for (const [le, step] of Object.entries({ '0.1': 5, '.2': 7, '1e0': 11, '+Inf': 12 })) {
      load(series, 'testhistogram_bucket', step, { le });
    }
    const quantile = (share: number): number =>
      at(`histogram_quantile(${share}, testhistogram_bucket)`, series)[0]!;
    expect(quantile(0.2)).to.be.closeTo(0.048, 1e-12);
    expect(quantile(0.5)).to.be.closeTo(0.15, 1e-12);
    expect(quantile(0.8)).to.be.closeTo(0.72, 1e-12);
    expect(quantile(1)).to.equal(1);
  });

  it('selects, adds up, divides and compares', () => {
    const series = new TimeSeries();
    const page = 'a{x="1",y="p"} 4\na{x="2",y="p"} 6\na{x="2",y="q"} 1\nb{x="1"} 8\nb{x="2"} 14\n';
    series.scraped(0, samplesOf(page));
    expect(at('sum by (x) (a)', series, 10)).to.deep.equal([4, 7]);
    expect(at('sum by (x) (a) / b', series, 10)).to.deep.equal([0.5, 0.5]);
    expect(at('max(a{y!~"q.*"}) > 5', series, 10)).to.deep.equal([6]);
    expect(at('a{y="q"} > 5', series, 10)).to.deep.equal([]);
    expect(at('a{y="q"}', series, 400)).to.deep.equal([]);
  });

  it('counts on when a counter begins anew', () => {
    const series = new TimeSeries();
    for (const [point, value] of [0, 10, 4, 6].entries()) {
      series.scraped(point * 60, [{ name: 'a', labels: {}, value }]);
    }
    expect(at('increase(a[181s])', series, 180)[0]).to.be.closeTo(16, 0.1);
  });

  it('takes nothing for PromQL that is none', () => {
    expect(() => new Expression('sum(rate(a[5m])')).to.throw('no PromQL');
  });
});
