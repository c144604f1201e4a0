import { type Checked, healthChecks } from '../../src/app/health-checks.js';
import type { Resources } from '../../src/app/resources.js';
import { Health } from '../../src/http/health.js';
import type { Metrics } from '../../src/metrics/metrics.js';

/** What the checks of some parts look at; the others' is left out. */
type Used = Partial<Record<'eventStore' | 'damage' | 'viewRoom', unknown>>;

/**
 * Has metrics tell of some parts, by the checks that a process makes of them.
 * @param names of the parts
 */
export function tellParts(
  metrics: Metrics,
  names: readonly string[],
  used: Used,
  checked: Partial<Checked> = {},
): void {
  const config = { roles: new Set() };
  const parts = { config, ...used } as unknown as Resources;
  const checks = healthChecks(parts, checked as Checked);
  const health = new Health(Object.fromEntries(names.map((name) => [name, checks[name]!])));
  metrics.process.tellPartsBy(async () => (await health.report()).parts);
}
