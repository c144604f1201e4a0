/** Told of each command to Redis that ends. It must not throw. */
export interface RedisObserver {
  /**
   * @param operation what the command was for
   * @param seconds how long it took
   * @param isFailed whether it failed, or was given up
   */
  ended(operation: RedisOperation, seconds: number, isFailed: boolean): void;

  /** A command was not sent, for Redis is known to be away. */
  refused?(): void;
}

/** What commands are for: queries (`read`, `fill`), whoever keeps the tables (`feed`), what processes tell each other, and the rest. */
export type RedisOperation =
  'read' | 'fill' | 'feed' | 'processes' | 'records' | 'nonces' | 'scripts' | 'ping';
