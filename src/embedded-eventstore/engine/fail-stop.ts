/**
 * Ends the process, or the worker and with it its process: nobody catches this error. For when memory no longer agrees
 * with the log; a new start makes it of the log again.
 */
export function failStop(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
