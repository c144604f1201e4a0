/** The import rule of docs/architecture.md, checked by `npm run lint:imports` and by `npm test`. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'The domain imports nothing outside itself: no package, no Node module, no other folder.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'commands-never-import-queries',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: { path: '^src/(queries|projections|http|cli)/' },
    },
    {
      name: 'queries-never-import-commands',
      severity: 'error',
      from: { path: '^src/queries/' },
      to: { path: '^src/(commands|http|cli)/' },
    },
    {
      name: 'projections-know-events-only',
      comment: 'Projections see events and their own tables; never commands, queries or HTTP.',
      severity: 'error',
      from: { path: '^src/projections/' },
      to: { path: '^src/(commands|queries|http|cli)/' },
    },
    {
      name: 'only-the-composition-root-knows-adapters',
      comment:
        'Concrete adapters (event-store client, embedded server, SQL, Redis) are named by the composition root.',
      severity: 'error',
      from: { path: '^src/(domain|commands|queries|projections|http)/' },
      to: { path: '^src/(eventstore/client|embedded-eventstore|sql/drivers|app)/' },
    },
    {
      name: 'one-client-file',
      comment: 'Swapping to the successor event-store client stays a change of one file.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(eventstore/client/official-client|embedded-eventstore/protocol/messages)[.]ts$',
      },
      to: { path: 'node_modules/@(eventstore/db-client|kurrent/kurrentdb-client)' },
    },
    {
      name: 'the-server-borrows-messages-only',
      comment:
        'The embedded server uses the messages that the client package brings, never its client.',
      severity: 'error',
      from: { path: '^src/embedded-eventstore/' },
      to: {
        path: 'node_modules/@(eventstore/db-client|kurrent/kurrentdb-client)',
        pathNot: '/[a-z]+_pb[.]',
      },
    },
    {
      name: 'the-embedded-server-stands-apart',
      comment:
        'The embedded server knows nothing of the event-store port, nor of anything else but the ground floor.',
      severity: 'error',
      from: { path: '^src/embedded-eventstore/' },
      to: { path: '^src/', pathNot: '^src/(embedded-eventstore|protobuf|time)/' },
    },
    {
      name: 'the-event-store-knows-no-server',
      severity: 'error',
      from: { path: '^src/eventstore/' },
      to: { path: '^src/embedded-eventstore/' },
    },
    {
      name: 'the-ground-floor-stands-alone',
      comment: 'Protobuf and time are usable by themselves.',
      severity: 'error',
      from: { path: '^src/(protobuf|time)/' },
      to: { path: '^src/', pathNot: '^src/$1/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '(\\.d\\.ts$|main\\.ts$|worker\\.ts$)' },
      to: {},
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
