import { DEEP, NORMAL, type WorkloadTerms } from '../book/workload.js';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { Table } from '../support/table.js';
import type { MeasuredSnapshot } from './measure.js';

/** The market after a million commands, and one in which a million orders rest. */
const RUNS: readonly (readonly [WorkloadTerms, number])[] = [
  [NORMAL, NORMAL.commands],
  [DEEP, 0],
];

const HEADINGS = [
  'workload',
  '   events',
  '  resting',
  'replay s',
  'capture ms',
  'stall ms',
  'of CPU',
];
const TIMES = ['encode s', 'elapsed s', 'restore s', 'elapsed s', 'raw MB', 'stored MB'];

/** Measures taking a snapshot and restoring it, beside applying the events that it spares. */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  console.log(
    'CPU time of all threads where it does not say elapsed, one run each in a fresh process; replay is the events',
  );
  console.log('applied to an empty market, without what it costs to read and decode them\n');
  const lines = new Table(10, [...HEADINGS, ...TIMES]);
  console.log(lines.heading);
  for (const [{ name }, commands] of RUNS) {
    const script = new URL('./measure.js', import.meta.url);
    const measured = await inFreshProcess<MeasuredSnapshot>(script, name, String(commands));
    const { events, resting, replay, capture, longestStall, dearestTurn, ...rest } = measured;
    const { encode, encodeElapsed, restore, restoreElapsed } = rest;
    const times = [encode, encodeElapsed, restore, restoreElapsed].map((time) => time.toFixed(2));
    const sizes = [measured.bytes, measured.storedBytes].map((bytes) => megabytes(bytes));
    const counts = [String(events), String(resting), replay.toFixed(2)];
    const stalls = [capture, longestStall, dearestTurn].map((time) => (time * 1e3).toFixed(1));
    console.log(lines.row([name, ...counts, ...stalls, ...times, ...sizes]));
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
