import type { SyntaxNode } from '@lezer/common';

import { childrenOf, type Expression } from './promql.js';
import { increaseAt, keyOf, latestAt, type Series, type TimeSeries } from './time-series.js';

/** An element of an instant vector. */
export interface Element {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

type Value = number | Element[];

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  Eql: (a, b) => a === b,
  Neq: (a, b) => a !== b,
  Gtr: (a, b) => a > b,
  Gte: (a, b) => a >= b,
  Lss: (a, b) => a < b,
  Lte: (a, b) => a <= b,
};

const CALCULATE: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
};

const AGGREGATE: Readonly<Record<string, (values: readonly number[]) => number>> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  count: (values) => values.length,
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** How many seconds `90s`, `5m` or `1h` are. */
export function secondsOf(duration: string): number {
  const [, count = '', unit = ''] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  const seconds = SECONDS[unit];
  if (seconds === undefined) throw new Error(`no duration: ${duration}`);
  return Number(count) * seconds;
}

/**
 * What an expression comes to at a time: as much of PromQL as alerts and dashboards here use.
 * @throws Error for everything else
 */
export function evaluate(expression: Expression, series: TimeSeries, at: number): Value {
  return new Evaluation(expression, series, at).of(expression.root.firstChild!);
}

class Evaluation {
  constructor(
    readonly expression: Expression,
    readonly series: TimeSeries,
    readonly at: number,
  ) {}

  of(node: SyntaxNode): Value {
    const children = childrenOf(node);
    switch (node.name) {
      case 'NumberDurationLiteral':
        return Number(this.#text(node));
      case 'ParenExpr':
        return this.of(children[0]!);
      case 'VectorSelector':
        return this.#selected(node).flatMap((each) => {
          const value = latestAt(each, this.at);
          return value === undefined ? [] : [{ labels: each.labels, value }];
        });
      case 'AggregateExpr':
        return this.#aggregated(node);
      case 'BinaryExpr':
        return this.#combined(this.of(children[0]!), children[1]!.name, this.of(children.at(-1)!));
      case 'FunctionCall':
        return this.#called(this.#text(children[0]!), childrenOf(children[1]!));
      default:
        throw new Error(`${node.name} is not evaluated here: ${this.#text(node)}`);
    }
  }

  #called(name: string, args: readonly SyntaxNode[]): Value {
    if (name === 'rate') return this.#increases(args[0]!, true);
    if (name === 'increase') return this.#increases(args[0]!, false);
    if (name !== 'histogram_quantile') throw new Error(`${name} is not evaluated here`);
    return quantiles(this.of(args[0]!) as number, this.of(args[1]!) as Element[]);
  }

  #increases(range: SyntaxNode, isRate: boolean): Element[] {
    const [selector, duration] = childrenOf(range);
    const seconds = secondsOf(this.#text(duration!));
    return this.#selected(selector!).flatMap((each) => {
      const grown = increaseAt(each, this.at, seconds);
      const value = grown !== undefined && isRate ? grown / seconds : grown;
      return value === undefined ? [] : [{ labels: each.labels, value }];
    });
  }

  #selected(selector: SyntaxNode): Series[] {
    const matchers = this.expression
      .all((node) => node.name === 'UnquotedLabelMatcher', selector)
      .map((node) => childrenOf(node).map((child) => this.#text(child)));
    const named = this.series.named(this.#text(selector.getChild('Identifier')!));
    return named.filter(({ labels }) =>
      matchers.every(([label, operator, text]) =>
        matches(labels[label!] ?? '', operator!, JSON.parse(text!) as string),
      ),
    );
  }

  #aggregated(node: SyntaxNode): Element[] {
    const act = AGGREGATE[this.#text(node.getChild('AggregateOp')!)];
    const modifier = node.getChild('AggregateModifier');
    if (act === undefined || modifier?.getChild('Without')) throw new Error('not evaluated here');
    const by = this.expression.all(({ name }) => name === 'LabelName', modifier ?? node);
    const labels = modifier === null ? [] : by.map((each) => this.#text(each));
    const groups = new Map<string, { kept: Record<string, string>; values: number[] }>();
    const elements = this.of(node.getChild('FunctionCallBody')!.firstChild!) as Element[];
    for (const { labels: own, value } of elements) {
      const kept = Object.fromEntries(
        labels.flatMap((label) => (own[label] === undefined ? [] : [[label, own[label]]])),
      );
      const group = groups.get(keyOf(kept)) ?? { kept, values: [] };
      groups.set(keyOf(kept), group);
      group.values.push(value);
    }
    return [...groups.values()].map(({ kept, values }) => ({ labels: kept, value: act(values) }));
  }

  #combined(left: Value, operator: string, right: Value): Value {
    if (typeof left === 'number') throw new Error('a number comes second here');
    const other = ({ labels }: Element): number | undefined =>
      typeof right === 'number'
        ? right
        : right.find((each) => keyOf(each.labels) === keyOf(labels))?.value;
    const [compare, calculate] = [COMPARE[operator], CALCULATE[operator]];
    return left.flatMap((element) => {
      const value = other(element);
      if (value === undefined) return [];
      if (compare !== undefined) return compare(element.value, value) ? [element] : [];
      if (calculate === undefined) throw new Error(`${operator} is not evaluated here`);
      return [{ ...element, value: calculate(element.value, value) }];
    });
  }

  #text(node: SyntaxNode): string {
    return this.expression.textOf(node);
  }
}

function matches(value: string, operator: string, text: string): boolean {
  if (operator === '=') return value === text;
  if (operator === '!=') return value !== text;
  const isFound = new RegExp(`^(?:${text})$`).test(value);
  return operator === '=~' ? isFound : !isFound;
}

/** As Prometheus estimates quantiles of classic histograms: evenly spread within each bucket. */
function quantiles(share: number, buckets: readonly Element[]): Element[] {
  const byRest = new Map<string, { rest: Record<string, string>; bounds: [number, number][] }>();
  for (const { labels, value } of buckets) {
    const { le = '', ...rest } = labels;
    const histogram = byRest.get(keyOf(rest)) ?? { rest, bounds: [] };
    byRest.set(keyOf(rest), histogram);
    histogram.bounds.push([le === '+Inf' ? Infinity : Number(le), value]);
  }
  return [...byRest.values()].map(({ rest, bounds }) => ({
    labels: rest,
    value: quantile(
      share,
      bounds.sort(([a], [b]) => a - b),
    ),
  }));
}

function quantile(share: number, bounds: readonly (readonly [number, number])[]): number {
  const total = bounds.at(-1)?.[1] ?? 0;
  if (total === 0) return NaN;
  const rank = share * total;
  const index = bounds.findIndex(([, count]) => count >= rank);
  const [upper, count] = bounds[index]!;
  const [lower, below] = bounds[index - 1] ?? [0, 0];
  return upper === Infinity ? lower : lower + ((upper - lower) * (rank - below)) / (count - below);
}
