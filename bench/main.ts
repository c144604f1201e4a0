/** The benchmarks by name: `npm run bench -- NAME`. */
const BENCHMARKS: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  audit: () => import('./audit/audit.js'),
  aggregate: () => import('./aggregate/aggregate.js'),
  book: () => import('./book/book.js'),
  eventstore: () => import('./eventstore/eventstore.js'),
  hostile: () => import('./hostile/hostile.js'),
  overload: () => import('./overload/overload.js'),
  road: () => import('./road/road.js'),
  realtime: () => import('./realtime/realtime.js'),
  scale: () => import('./scale/scale.js'),
  projections: () => import('./projections/projections.js'),
  queries: () => import('./queries/queries.js'),
  'big-book': () => import('./snapshots/big-book.js'),
  snapshots: () => import('./snapshots/snapshots.js'),
  'eventstore-open': () => import('./eventstore-open/eventstore-open.js'),
};

const name = process.argv[2] ?? '';
const load = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (load === undefined) {
  console.error(
    `usage: npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHMARKS).join(', ')}`,
  );
  process.exitCode = 1;
} else {
  await (await load()).run();
}
