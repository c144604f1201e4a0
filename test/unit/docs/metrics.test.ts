import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { Metrics } from '../../../src/metrics/metrics.js';

const TEXT = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8');

/** A row of the tables of metrics: name, labels if any, kind. */
const ROW = /^\| `(tradeflow_\w+)(?:\{([\w,]+)\})?`\s*\| (counter|gauge|histogram)\s*\|/gm;

/** A line of a page that tells of a metric what it is. */
const TYPE = /^# TYPE (tradeflow_\w+) (\w+)$/gm;

describe('the metrics in docs/operations.md', () => {
  it('are those of GET /metrics: each once, and as what it is', async () => {
    const documented = [...TEXT.matchAll(ROW)].map(([, name, , kind]) => `${name} ${kind}`);
    const told = [...(await new Metrics().text()).matchAll(TYPE)].map((found) =>
      found.slice(1).join(' '),
    );
    expect(documented.sort()).to.deep.equal(told.sort());
  });
});
