import type { Sample } from './page.js';

/** A sample at a time, in seconds. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** What was scraped of one metric under one set of labels. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly points: Point[];
}

/** How long a sample counts as the present one, in seconds. */
const LOOKBACK = 300;

/** What Prometheus has scraped, at the times that the test says. */
export class TimeSeries {
  readonly #byKey = new Map<string, Series>();

  /** Takes in a page, under the labels of its target. */
  scraped(at: number, samples: readonly Sample[], target: Readonly<Record<string, string>> = {}) {
    for (const { name, labels, value } of samples) {
      const all = { ...labels, ...target };
      const key = `${name}${keyOf(all)}`;
      const series = this.#byKey.get(key) ?? { name, labels: all, points: [] };
      this.#byKey.set(key, series);
      series.points.push({ at, value });
    }
  }

  named(name: string): Series[] {
    return [...this.#byKey.values()].filter((series) => series.name === name);
  }
}

/** What tells sets of labels apart. */
export function keyOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The sample of a time, if there is one that is not too old. */
export function latestAt({ points }: Series, at: number): number | undefined {
  const point = points.filter((each) => each.at <= at && each.at > at - LOOKBACK).at(-1);
  return point?.value;
}

/**
 * What a counter grew by in the seconds before a time, as Prometheus extrapolates it (extrapolatedRate of its
 * functions.go); undefined when fewer than two samples lie in them.
 */
export function increaseAt({ points }: Series, at: number, seconds: number): number | undefined {
  const within = points.filter((each) => each.at <= at && each.at > at - seconds);
  const [first, last] = [within[0], within.at(-1)];
  if (first === undefined || last === undefined || within.length < 2) return undefined;
  let grown = last.value - first.value;
  // A counter that fell has begun anew.
  for (const [index, { value }] of within.entries()) {
    const before = within[index - 1]?.value ?? 0;
    if (value < before) grown += before;
  }
  const sampled = last.at - first.at;
  const apart = sampled / (within.length - 1);
  const nearest = (distance: number) => (distance >= apart * 1.1 ? apart / 2 : distance);
  let toStart = nearest(first.at - (at - seconds));
  if (grown > 0 && first.value >= 0) {
    toStart = Math.min(toStart, sampled * (first.value / grown));
  }
  return (grown * (sampled + toStart + nearest(at - last.at))) / sampled;
}
