import { wallClockMs } from '../../environment/clock.js';
import { type Finding, findingsOf } from './finding.js';

/** Clocks that are kept in step differ by less. */
const TOLERANCE_MS = 1_000;

/** From here on what is due by time happens at the wrong time for whoever looks. */
const WRONG_MS = 60_000;

/**
 * Compares this machine's clock with another's.
 * @param whose such as `MySQL`
 * @param askMs asks that one for its time, in milliseconds since 1970; the way there and back counts for nothing
 */
export async function examineClock(whose: string, askMs: () => Promise<number>): Promise<Finding> {
  const beforeMs = wallClockMs();
  const theirMs = await askMs();
  const afterMs = wallClockMs();
  const aheadMs = theirMs < beforeMs ? beforeMs - theirMs : Math.min(0, afterMs - theirMs);
  return clockFinding(whose, aheadMs);
}

/** @param aheadMs how far this machine's clock is ahead for sure; below 0: behind */
export function clockFinding(whose: string, aheadMs: number): Finding {
  const { ok, warning, error } = findingsOf('clock');
  const offMs = Math.abs(aheadMs);
  if (offMs < TOLERANCE_MS) return ok(`in step with that of ${whose}`);
  const text = `${(offMs / 1_000).toFixed(1)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} that of ${whose}`;
  const cure = 'have both machines set their clocks by NTP (chronyd, systemd-timesyncd)';
  return offMs < WRONG_MS ? warning(text, cure) : error(text, cure);
}
