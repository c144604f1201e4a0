import { Gauge, type Registry } from 'prom-client';

import { withTimeout } from '../time/with-timeout.js';

/** What is told when a page is read: the value, or those by label; undefined when it is not known. */
export type Told = number | undefined | ReadonlyMap<string, number>;

/** What a gauge is called on the page, and what it says there. */
export interface ToldTerms {
  readonly name: string;
  readonly help: string;
  /** By what its values are told apart; default: there is one value only. */
  readonly label?: string;
}

/** How long whoever knows may take: a page is read again before long. */
const LIMIT_MS = 2_500;

/** A gauge whose values are asked for when somebody reads the page. What is not known then has no value. */
export class ToldGauge {
  #tell: () => Told | Promise<Told> = () => undefined;

  constructor(registry: Registry, { name, help, label }: ToldTerms) {
    const tell = async (): Promise<Told> => this.#tell();
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
      async collect() {
        // A page lacks one figure rather than all of them.
        const late = () => new Error('not told in time');
        const told = await withTimeout(tell(), LIMIT_MS, late).catch(() => undefined);
        this.reset();
        if (typeof told === 'number') this.set(told);
        else if (label === undefined) this.remove();
        else for (const [value, figure] of told ?? []) this.labels(value).set(figure);
      },
    });
  }

  /** Says who knows the values. It may fail. */
  tellBy(tell: () => Told | Promise<Told>): void {
    this.#tell = tell;
  }
}
