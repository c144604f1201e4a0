/** The sums of an order's fills and of what was cancelled of it, as decimal strings. */
export interface OrderOutcome {
  filled: string;
  cancelled: string;
}
