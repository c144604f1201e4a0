import { clearTimeout, setTimeout } from '../environment/timers.js';

/** Tells the time; injected, so that a test can hold it. */
export type Clock = () => Date;

/**
 * Rings once, so many milliseconds from now; injected beside the clock, so that a test can hold both.
 * @returns how to call it off
 */
export type SetAlarm = (milliseconds: number, ring: () => void) => () => void;

/** The process's own timer, which does not keep it alive. */
export const setTimer: SetAlarm = (milliseconds, ring) => {
  const timer = setTimeout(ring, milliseconds).unref();
  return () => clearTimeout(timer);
};
