import { createRequire } from 'node:module';
import { posix, resolve } from 'node:path';

import { expect } from 'chai';

import { scriptModule } from './script-module.js';
import { TemporaryFolder } from './temporary-folder.js';

interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

type CheckImports = (
  project: string,
) => Promise<{ readonly breaches: readonly Breach[]; readonly report: string }>;

/** Modules by their paths, and what each imports: paths of others, or packages. */
type Modules = Readonly<Record<string, readonly string[]>>;

/** A small project in which everybody keeps the rule. */
const GOOD: Modules = {
  'src/cli/main.ts': ['src/app/application.ts', 'src/cli/eventstore-command.ts'],
  'src/cli/eventstore-command.ts': ['src/embedded-eventstore/server.ts'],
  'src/app/application.ts': [
    'src/http/pipeline.ts',
    'src/metrics/metrics.ts',
    'src/commands/place.ts',
    'src/queries/get-order.ts',
    'src/projections/runner/runner.ts',
    'src/eventstore/client/official-client.ts',
    'src/embedded-eventstore/server.ts',
    'src/sql/open.ts',
    'src/views/redis-view.ts',
    'tsyringe',
  ],
  'src/commands/place.ts': ['src/domain/market.ts', 'src/eventstore/event-store.ts'],
  'src/answers/orders.ts': ['src/domain/market.ts'],
  'src/http/pipeline.ts': [
    'src/answers/orders.ts',
    'src/auth/authenticator.ts',
    'src/validation/rules.ts',
  ],
  'src/validation/rules.ts': ['src/domain/market.ts'],
  'src/metrics/metrics.ts': ['src/eventstore/event-store.ts'],
  'src/subscriptions/follow.ts': ['src/eventstore/event-store.ts', 'src/time/backoff.ts'],
  'src/queries/get-order.ts': [
    'src/answers/orders.ts',
    'src/projections/orders.ts',
    'src/projections/generations/checkpoint-gate.ts',
  ],
  'src/projections/orders.ts': ['src/domain/market.ts'],
  'src/projections/generations/checkpoint-gate.ts': [],
  'src/projections/runner/runner.ts': ['src/projections/orders.ts', 'src/subscriptions/follow.ts'],
  'src/domain/market.ts': ['src/domain/amounts/decimal.ts'],
  'src/domain/amounts/decimal.ts': [],
  'src/eventstore/event-store.ts': [],
  'src/eventstore/codec/decode.ts': ['src/domain/market.ts'],
  'src/eventstore/client/official-client.ts': [
    '@eventstore/db-client',
    'src/eventstore/event-store.ts',
    'src/eventstore/codec/decode.ts',
    'src/time/backoff.ts',
  ],
  'src/embedded-eventstore/server.ts': [
    'src/embedded-eventstore/protocol/messages.ts',
    'src/protobuf/reader.ts',
  ],
  'src/embedded-eventstore/worker.ts': ['src/embedded-eventstore/server.ts'],
  'src/embedded-eventstore/protocol/messages.ts': ['@eventstore/db-client/generated/streams_pb.js'],
  'src/protobuf/reader.ts': [],
  'src/auth/authenticator.ts': ['src/time/backoff.ts'],
  'src/time/backoff.ts': ['src/environment/timers.ts'],
  'src/environment/timers.ts': [],
  'src/sql/open.ts': ['src/sql/drivers/mysql.ts'],
  'src/sql/drivers/mysql.ts': ['mysql2'],
  'src/views/redis-view.ts': ['redis'],
  'src/audit/index.ts': ['src/eventstore/event-store.ts', 'node:crypto'],
};

const PACKAGES = [
  '@eventstore/db-client/index.js',
  '@eventstore/db-client/generated/streams_pb.js',
  'mysql2/index.js',
  'redis/index.js',
  'tsyringe/index.js',
  'yaml/index.js',
];

/** Imports that break a rule: the module that imports, and what. */
const FORBIDDEN: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'room-http': [
    ['src/http/pipeline.ts', 'src/projections/orders.ts'],
    ['src/http/pipeline.ts', 'src/domain/market.ts'],
  ],
  'room-commands': [
    ['src/commands/place.ts', 'src/queries/get-order.ts'],
    ['src/commands/place.ts', 'src/projections/orders.ts'],
  ],
  'room-realtime': [['src/realtime/feed.ts', 'src/commands/place.ts']],
  'room-auth': [['src/auth/authenticator.ts', 'src/queries/get-order.ts']],
  'room-operations': [['src/operations/rebuild.ts', 'src/commands/place.ts']],
  'room-queries': [['src/queries/get-order.ts', 'src/commands/place.ts']],
  'room-history': [['src/history/past-markets.ts', 'src/commands/place.ts']],
  'room-whatif': [['src/whatif/what-if.ts', 'src/commands/place.ts']],
  'room-projections': [
    ['src/projections/orders.ts', 'src/commands/place.ts'],
    ['src/projections/orders.ts', 'src/queries/get-order.ts'],
  ],
  'room-subscriptions': [['src/subscriptions/follow.ts', 'src/domain/market.ts']],
  'room-eventstore': [['src/eventstore/event-store.ts', 'src/embedded-eventstore/server.ts']],
  'room-embedded-eventstore': [
    ['src/embedded-eventstore/server.ts', 'src/eventstore/event-store.ts'],
  ],
  'room-answers': [['src/answers/orders.ts', 'src/projections/orders.ts']],
  'room-validation': [['src/validation/rules.ts', 'src/queries/get-order.ts']],
  'room-tracing': [['src/tracing/tracing.ts', 'src/commands/place.ts']],
  'room-metrics': [['src/metrics/metrics.ts', 'src/commands/place.ts']],
  'room-sql': [['src/sql/open.ts', 'src/projections/orders.ts']],
  'room-views': [['src/views/redis-view.ts', 'src/projections/orders.ts']],
  'room-protobuf': [['src/protobuf/reader.ts', 'src/eventstore/event-store.ts']],
  'room-time': [['src/time/backoff.ts', 'src/protobuf/reader.ts']],
  'room-environment': [['src/environment/timers.ts', 'src/time/backoff.ts']],
  'room-cli': [['src/cli/main.ts', 'src/commands/place.ts']],
  'domain-is-pure': [
    ['src/domain/market.ts', 'src/time/backoff.ts'],
    ['src/domain/market.ts', 'node:fs'],
    ['src/domain/amounts/decimal.ts', 'tsyringe'],
  ],
  'queries-read-tables-and-gate': [
    ['src/queries/get-order.ts', 'src/projections/runner/runner.ts'],
  ],
  'cache-reads-views-only': [
    ['src/queries/cache/cached-orders.ts', 'src/sql/open.ts'],
    ['src/queries/cache/cached-orders.ts', 'src/eventstore/event-store.ts'],
  ],
  'app-is-the-top-floor': [
    ['src/queries/get-order.ts', 'src/app/application.ts'],
    ['src/sql/open.ts', 'src/app/application.ts'],
    ['bench/road.ts', 'src/app/application.ts'],
  ],
  'only-app-names-the-client': [
    ['src/commands/place.ts', 'src/eventstore/client/official-client.ts'],
    ['src/cli/main.ts', 'src/eventstore/client/official-client.ts'],
  ],
  'only-app-starts-the-server': [
    ['src/cli/main.ts', 'src/embedded-eventstore/server.ts'],
    ['src/queries/get-order.ts', 'src/embedded-eventstore/server.ts'],
  ],
  'only-sql-names-its-drivers': [['src/queries/get-order.ts', 'src/sql/drivers/mysql.ts']],
  'only-views-name-redis': [
    ['src/queries/get-order.ts', 'src/views/redis-view.ts'],
    ['src/cli/main.ts', 'redis'],
  ],
  'drivers-of-databases-have-one-room': [['src/sql/open.ts', 'mysql2']],
  'no-development-packages': [['src/sql/open.ts', 'yaml']],
  'only-app-resolves': [['src/commands/place.ts', 'tsyringe']],
  'one-client-file': [['src/app/application.ts', '@eventstore/db-client']],
  'the-server-borrows-messages-only': [
    ['src/embedded-eventstore/protocol/messages.ts', '@eventstore/db-client'],
  ],
  'audit-is-independent': [
    ['src/audit/index.ts', 'src/domain/market.ts'],
    ['src/audit/index.ts', 'src/eventstore/codec/decode.ts'],
    ['src/audit/index.ts', 'src/queries/get-order.ts'],
    ['src/audit/index.ts', 'mysql2'],
    ['src/audit/index.ts', 'node:fs'],
  ],
};

describe('the import rule', () => {
  let checkImports: CheckImports;

  before(async () => {
    ({ checkImports } = await scriptModule<{ checkImports: CheckImports }>('import-rule.mjs'));
  });

  /** Checks a project in which everybody keeps the rule, but for what these modules import besides. */
  async function check(besides: Modules = {}, keyword?: string) {
    const project = new TemporaryFolder();
    try {
      project.write('package.json', JSON.stringify({ devDependencies: { yaml: '2.9.1' } }));
      for (const path of PACKAGES) project.write(`node_modules/${path}`);
      for (const path of Object.keys({ ...GOOD, ...besides })) {
        const lines = [
          ...(GOOD[path] ?? []).map((target) => importing(path, target)),
          ...(besides[path] ?? []).map((target) => importing(path, target, keyword)),
        ];
        project.write(path, lines.join('\n'));
      }
      return await checkImports(project.path);
    } finally {
      project.remove();
    }
  }

  it('lets a project pass that keeps it', async () => {
    expect((await check()).breaches).to.deep.equal([]);
  });

  describe('tells of', () => {
    let breaches: readonly Breach[];
    let report: string;

    before(async () => {
      const besides: Record<string, string[]> = {};
      for (const [from, to] of Object.values(FORBIDDEN).flat()) (besides[from] ??= []).push(to);
      ({ breaches, report } = await check(besides));
    });

    for (const [rule, imports] of Object.entries(FORBIDDEN)) {
      for (const [from, to] of imports) {
        it(`${rule}: ${from} imports ${to}`, () => {
          const named = breaches.filter((breach) => breach.rule === rule && breach.from === from);
          expect(named.map((breach) => breach.to)).to.include(resolved(to));
          expect(report).to.include(`error ${rule}: ${from} → ${resolved(to)}`);
        });
      }
    }
  });

  it('no-circular: tells of modules that import each other', async () => {
    const { breaches } = await check({ 'src/domain/amounts/decimal.ts': ['src/domain/market.ts'] });
    expect(breaches.map(({ rule }) => rule)).to.deep.equal(['no-circular']);
  });

  it('no-unreachable: is not content with a test, nor with modules that only import each other', async () => {
    const { breaches, report } = await check({
      'src/commands/forgotten.ts': ['src/commands/helper.ts', 'src/domain/market.ts'],
      'src/commands/helper.ts': [],
      'test/unit/commands/forgotten.test.ts': ['src/commands/forgotten.ts'],
    });
    expect(breaches.map(({ rule, from }) => [rule, from])).to.have.deep.members([
      ['no-unreachable', 'src/commands/forgotten.ts'],
      ['no-unreachable', 'src/commands/helper.ts'],
    ]);
    expect(report).to.include('error no-unreachable: src/commands/helper.ts');
  });

  it('folder-circle: tells which folders import each other, and by which files', async () => {
    const { breaches, report } = await check({
      'src/commands/place.ts': ['src/commands/orders/amend.ts'],
      'src/commands/orders/amend.ts': ['src/commands/users/owner.ts'],
      'src/commands/users/owner.ts': ['src/commands/orders/owned.ts'],
      'src/commands/orders/owned.ts': [],
    });
    const there = { from: 'src/commands/orders/amend.ts', to: 'src/commands/users/owner.ts' };
    const back = { from: 'src/commands/users/owner.ts', to: 'src/commands/orders/owned.ts' };
    expect(breaches).to.have.deep.members([
      { rule: 'folder-circle', ...there },
      { rule: 'folder-circle', ...back },
    ]);
    expect(report).to.include(`${there.from} -> ${there.to}`);
    expect(report).to.include(`${back.from} -> ${back.to}`);
  });

  it('counts imports of types', async () => {
    const besides = { 'src/audit/index.ts': ['src/domain/market.ts'] };
    const { breaches } = await check(besides, 'import type {} from');
    expect(breaches.map(({ rule }) => rule)).to.deep.equal(['audit-is-independent']);
  });

  it('is proved here rule by rule', () => {
    const { forbidden } = createRequire(import.meta.url)(resolve('.dependency-cruiser.cjs')) as {
      readonly forbidden: readonly { readonly name: string }[];
    };
    const proved = [...Object.keys(FORBIDDEN), 'no-circular', 'no-unreachable'];
    expect(forbidden.map(({ name }) => name)).to.have.members(proved);
  });
});

/** The line by which a module of the project imports another, or a package. */
function importing(from: string, to: string, keyword = 'import'): string {
  if (!to.startsWith('src/')) return `${keyword} '${to}';`;
  const path = posix.relative(posix.dirname(from), to.replace(/[.]ts$/, '.js'));
  return `${keyword} '${path.startsWith('.') ? path : `./${path}`}';`;
}

/** What the check calls it. */
function resolved(to: string): string {
  if (to.startsWith('node:')) return to.slice('node:'.length);
  if (to.startsWith('src/')) return to;
  return `node_modules/${PACKAGES.find((path) => path.startsWith(to))}`;
}
