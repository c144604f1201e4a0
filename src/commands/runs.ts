import type { PlaceInRun } from '../request-context.js';

/** Notes that a part failed by no fault of its own: those behind it are not to be done. */
export function cutOffBehind(place: PlaceInRun | undefined): void {
  if (place !== undefined) place.run.failedAt = Math.min(place.run.failedAt, place.index);
}

/** Whether a part comes behind one that failed so. */
export function isCutOff(place: PlaceInRun | undefined): boolean {
  return place !== undefined && place.index > place.run.failedAt;
}
