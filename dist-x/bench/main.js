/** The benchmarks by name: `npm run bench -- NAME`. */
const BENCHMARKS = {
    aggregate: () => import('./aggregate/aggregate.js'),
    book: () => import('./book/book.js'),
    eventstore: () => import('./eventstore/eventstore.js'),
    overload: () => import('./overload/overload.js'),
    road: () => import('./road/road.js'),
    projections: () => import('./projections/projections.js'),
    queries: () => import('./queries/queries.js'),
    snapshots: () => import('./snapshots/snapshots.js'),
    'eventstore-open': () => import('./eventstore-open/eventstore-open.js'),
};
const name = process.argv[2] ?? '';
const load = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (load === undefined) {
    console.error(`usage: npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHMARKS).join(', ')}`);
    process.exitCode = 1;
}
else {
    await (await load()).run();
}
export {};
//# sourceMappingURL=main.js.map