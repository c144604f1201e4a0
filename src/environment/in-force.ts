import type { Environment } from './environment.js';
import { realEnvironment } from './real-environment.js';

let current: Environment = realEnvironment;

/** The environment in force. */
export function environment(): Environment {
  return current;
}

/**
 * Puts another environment in force for the whole thread: what runs in a simulation.
 * @returns puts the one before back
 */
export function exchangeEnvironment(other: Environment): () => void {
  const before = current;
  current = other;
  return () => {
    current = before;
  };
}
