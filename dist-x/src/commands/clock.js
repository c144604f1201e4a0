import { clearTimeout, setTimeout } from '../environment/timers.js';
/** The process's own timer, which does not keep it alive. */
export const setTimer = (milliseconds, ring) => {
    const timer = setTimeout(ring, milliseconds).unref();
    return () => clearTimeout(timer);
};
//# sourceMappingURL=clock.js.map