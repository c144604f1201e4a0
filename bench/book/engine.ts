import { MatcherEngine } from './matcher-engine.js';
import { PeerEngine } from './peer-engine.js';
import type { Workload } from './workload.js';

/** A book under measurement. */
export interface Engine {
  /** Lots traded so far. */
  readonly traded: number;
  /** Executes the commands from one index up to, not including, another, reading what each traded. */
  run(from: number, to: number): void;
}

/** What is measured, by the name it is reported under. */
export const ENGINES = {
  'this book': (workload: Workload): Engine => new MatcherEngine(workload),
  'nodejs-order-book': (workload: Workload): Engine => new PeerEngine(workload),
} as const;

export type EngineName = keyof typeof ENGINES;
