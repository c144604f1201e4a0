import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import { type Element, evaluate, secondsOf } from './evaluate.js';
import { Expression } from './promql.js';
import type { TimeSeries } from './time-series.js';

const FILE = new URL('../../../../deploy/prometheus/alerts.yml', import.meta.url);

/** How often rules are evaluated, in seconds. */
const INTERVAL = 15;

/** A rule as its file has it. */
interface WrittenRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

/** A rule by which somebody is told of something. */
export class AlertRule {
  readonly name: string;
  readonly expression: Expression;
  readonly forSeconds: number;

  constructor(readonly written: WrittenRule) {
    this.name = written.alert;
    this.expression = new Expression(written.expr);
    this.forSeconds = written.for === undefined ? 0 : secondsOf(written.for);
  }

  /** Whether it fires at a time: what it asks for has been so for as long as it says, at each evaluation. */
  isFiring(series: TimeSeries, at: number): boolean {
    for (let time = at - this.forSeconds; time <= at; time += INTERVAL) {
      if ((evaluate(this.expression, series, time) as Element[]).length === 0) return false;
    }
    return true;
  }
}

/** The rules of deploy/prometheus/alerts.yml. @throws Error when one cannot be read */
export function alertRules(): AlertRule[] {
  const { groups } = parse(readFileSync(FILE, 'utf8')) as {
    groups: { rules: WrittenRule[] }[];
  };
  return groups.flatMap(({ rules }) => rules).map((rule) => new AlertRule(rule));
}
