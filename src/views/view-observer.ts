/** Told of each answer that is asked of a view. It must not throw. */
export interface ViewObserver {
  /**
   * @param view its name
   * @param isHit whether it had what was asked for, as recent as it was to be; when not, the tables are read, or nothing is answered
   */
  read(view: string, isHit: boolean): void;
}
