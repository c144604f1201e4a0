/**
 * The import rule of docs/architecture.md: `npm run lint:imports` and `npm test` hold every module of src against it.
 * Imports of types count like any other. That no two folders import each other is checked beside these rules, by
 * scripts/lib/folder-circles.mjs.
 */
const { exports: publicEntries } = require('./package.json');

/** What is started, and what the package offers: whoever is reached from none of these is in nobody's use. */
const entries = [
  'src/cli/main.ts',
  'src/embedded-eventstore/worker.ts',
  'src/app/projection-worker.ts',
  'src/sql/drivers/sqlite-writing-worker.ts',
  'src/whatif/engine-process.ts',
  // The sources of what the package exports, whose tests alone would not count.
  ...Object.values(publicEntries).map((built) =>
    (built.default ?? built).replace(/^[.][/]dist[/](.*)[.]js$/, '$1.ts'),
  ),
];

const isEntry = `^(${entries.map((path) => path.replaceAll('.', '[.]')).join('|')})$`;

/** Each room, and what else of src it may import: a room, or one module of it. Whatever is not named here is free. */
const rooms = {
  http: [
    ...['answers', 'auth', 'commands', 'queries', 'operations', 'request-context'],
    ...['validation', 'environment', 'time', 'errors', 'eventstore/errors', 'sql/errors'],
  ],
  realtime: [
    ...[
      'answers',
      'auth',
      'domain',
      'eventstore',
      'http',
      'projections',
      'queries',
      'sql',
      'subscriptions',
    ],
    ...['views', 'validation', 'environment', 'time', 'errors'],
  ],
  auth: ['domain', 'environment', 'time', 'errors'],
  operations: ['answers', 'projections', 'sql', 'errors'],
  commands: [
    ...['answers', 'auth', 'domain', 'eventstore', 'subscriptions', 'request-context'],
    ...['validation', 'environment', 'time', 'errors', 'same-members'],
  ],
  queries: [
    ...['answers', 'domain', 'eventstore', 'history', 'projections', 'sql', 'views'],
    ...['validation', 'environment', 'errors'],
  ],
  history: ['domain', 'eventstore', 'errors'],
  whatif: ['domain', 'history', 'errors'],
  projections: [
    ...['domain', 'eventstore', 'sql', 'subscriptions', 'views'],
    ...['environment', 'time', 'errors'],
  ],
  subscriptions: ['eventstore/event-store', 'environment', 'time'],
  eventstore: ['domain', 'protobuf', 'environment', 'time'],
  'embedded-eventstore': ['protobuf', 'environment', 'time'],
  answers: ['domain'],
  validation: ['domain', 'errors'],
  // What others tell whoever observes them.
  tracing: [
    'eventstore/event-store',
    'http/answered/ended-answer',
    'projections/runner/runner-observer',
    'time',
  ],
  metrics: [
    ...['eventstore', 'projections', 'http/answered', 'errors', 'realtime/receiver'],
    ...['commands/command-observer', 'commands/measured-markets'],
    ...['commands/snapshots/market-snapshots', 'commands/switches/switch-watch'],
    ...['sql/statement-observer', 'views/command-observer', 'views/view-observer', 'time'],
  ],
  sql: ['environment', 'time'],
  views: ['environment', 'time'],
  protobuf: [],
  time: ['environment'],
  environment: [],
  // What the command line tells of the product, it may look up; what it does, app does.
  cli: [
    'answers',
    'tracing',
    'app',
    'audit',
    'auth',
    'embedded-eventstore',
    'environment',
    'history',
    'whatif',
    'http',
    'projections',
    'realtime',
    'domain',
    'errors',
    'eventstore/errors',
    'eventstore/event-store',
    'eventstore/streams',
  ],
};

const roomRules = Object.entries(rooms).map(([room, others]) => ({
  name: `room-${room}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...others].join('|')})(/|[.]ts$)` },
}));

const clients = 'node_modules/@(eventstore/db-client|kurrent/kurrentdb-client)';

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'domain-is-pure',
      comment:
        'The domain imports nothing outside itself: no package, no Node module, no other folder.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'queries-read-tables-and-gate',
      comment:
        'Of the projections, queries know the tables, their generations with the gate, and their lag.',
      severity: 'error',
      from: { path: '^src/queries/' },
      to: { path: '^src/projections/[^/]+/', pathNot: '^src/projections/(generations|lag)/' },
    },
    {
      name: 'cache-reads-views-only',
      comment:
        'What is answered from the cache is answered from views, whatever becomes of the databases: it knows no way to them, nor any to write.',
      severity: 'error',
      from: { path: '^src/queries/cache/' },
      to: {
        path: '^(src/(sql|eventstore|commands)/|src/projections/[^/]+/|src/queries/read-model[.]ts$|src/views/(redis|open-views))',
      },
    },
    {
      name: 'app-is-the-top-floor',
      comment:
        'The composition root is imported by the command line and by what the package offers, and by nobody below it.',
      severity: 'error',
      from: { path: '^(src|bench)/', pathNot: '^src/(app/|cli/|index[.]ts$)' },
      to: { path: '^src/app/' },
    },
    {
      name: 'only-app-names-the-client',
      comment: 'Everybody else knows the port to the event store.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|eventstore/client)/' },
      to: { path: '^src/eventstore/client/' },
    },
    {
      name: 'only-app-starts-the-server',
      comment:
        'So does `tradeflow eventstore`, which serves it alone; and whoever reports failures knows its errors.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/((app|embedded-eventstore)/|cli/eventstore-[a-z]+[.]ts$)',
      },
      to: { path: '^src/embedded-eventstore/', pathNot: '^src/embedded-eventstore/errors[.]ts$' },
    },
    {
      name: 'only-sql-names-its-drivers',
      comment: 'Everybody else knows the interface of a read database.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|sql)/' },
      to: { path: '^src/sql/drivers/' },
    },
    {
      name: 'only-views-name-redis',
      comment: 'Everybody else knows the interface of a view.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|views)/' },
      to: { path: '(^src/views/redis|^node_modules/(redis|@redis)/)' },
    },
    {
      name: 'drivers-of-databases-have-one-room',
      comment: "Besides, the embedded server's folder is locked by a lock of SQLite's.",
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(sql/drivers/|embedded-eventstore/log/file-lock[.]ts$)',
      },
      to: { path: '^node_modules/(mysql2|libsql)/' },
    },
    {
      name: 'only-app-resolves',
      comment:
        'The container is a matter of the composition root; others are handed what they need.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/' },
      to: { path: '^node_modules/tsyringe/' },
    },
    {
      name: 'one-client-file',
      comment: 'Swapping to the successor event-store client stays a change of one file.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(eventstore/client/official-client|embedded-eventstore/protocol/messages)[.]ts$',
      },
      to: { path: clients },
    },
    {
      name: 'the-server-borrows-messages-only',
      comment:
        'The embedded server uses the messages that the client package brings, never its client.',
      severity: 'error',
      from: { path: '^src/embedded-eventstore/' },
      to: { path: clients, pathNot: '/[a-z]+_pb[.]' },
    },
    {
      name: 'audit-is-independent',
      comment:
        'An auditor who ran the code of whom he audits would prove nothing: he knows the events as the port hands them over, and SHA-256.',
      severity: 'error',
      from: { path: '^src/audit/' },
      to: { pathNot: '^(src/audit/|src/eventstore/event-store[.]ts$|(node:)?crypto$)' },
    },
    {
      name: 'no-development-packages',
      comment:
        'They are not installed where the product is only served; types of theirs are gone by then.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-unreachable',
      comment:
        'Every module is reached from an entry point or a public entry; a test alone is neither.',
      severity: 'error',
      from: { path: isEntry },
      to: { path: '^src/', pathNot: isEntry, reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
