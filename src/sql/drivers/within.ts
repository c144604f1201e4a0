/**
 * Waits for work, but not longer than `limitMs`.
 * @param late is handed a result that comes when nobody waits for it any more
 * @throws Error when the time is up
 */
export function within<T>(
  limitMs: number,
  work: Promise<T>,
  late: (result: T) => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new Error(`no answer within ${limitMs} ms`));
    }, limitMs);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (isLate) late(result);
        else resolve(result);
      },
      (error: Error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
