import { now } from '../environment/clock.js';
import { type Clock, type SetAlarm, setTimer } from './clock.js';

/**
 * Longer than anything waits: appends are given up before. A deadline beyond it needs no alarm, and timers cannot be set to
 * just any time.
 */
const LONGEST_WAIT_MS = 60_000;

const NOTHING_SET = (): void => undefined;

/**
 * Rings when a deadline has passed. The deadline itself is in time.
 * @param deadline undefined when there is none: then nothing ever rings
 * @returns how to call it off
 */
export function alarmAfter(
  deadline: Date | undefined,
  ring: () => void,
  clock: Clock = now,
  setAlarm: SetAlarm = setTimer,
): () => void {
  if (deadline === undefined) return NOTHING_SET;
  const leftMs = deadline.getTime() - clock().getTime();
  if (leftMs > LONGEST_WAIT_MS) return NOTHING_SET;
  return setAlarm(Math.max(0, leftMs) + 1, ring);
}
