/** Notes that a part failed by no fault of its own: those behind it are not to be done. */
export function cutOffBehind(place) {
    if (place !== undefined)
        place.run.failedAt = Math.min(place.run.failedAt, place.index);
}
/** Whether a part comes behind one that failed so. */
export function isCutOff(place) {
    return place !== undefined && place.index > place.run.failedAt;
}
//# sourceMappingURL=runs.js.map