const MILLISECONDS: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1_000,
  m: 1,
  u: 1e-3,
  n: 1e-6,
};

/** The longest that a timer of Node can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * How long a client waits for its call.
 * @param header the `grpc-timeout` header: up to eight digits and a unit
 * @returns milliseconds; undefined when it waits without limit, or longer than a timer can
 */
export function readTimeout(header: string | undefined): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,8})([HMSmun])$/.exec(header ?? '') ?? [];
  if (digits === undefined) return undefined;
  const ms = Math.ceil(Number(digits) * (MILLISECONDS[unit] ?? 0));
  return ms > LONGEST_TIMER_MS ? undefined : ms;
}
