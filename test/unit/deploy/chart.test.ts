import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv } from 'ajv';
import { expect } from 'chai';

import { readConfig } from '../../../src/app/config.js';
import { SETTINGS } from '../../../src/app/settings.js';
import { readTraceSettings } from '../../../src/tracing/trace-settings.js';
import { HelmChart, type Manifest } from '../../support/deploy/helm-chart.js';
import { kubernetesMistakes } from '../../support/deploy/kubernetes-mistakes.js';
import { ROOT } from '../../support/deploy/read-yaml.js';

const FOLDER = join(ROOT, 'deploy/helm/tradeflow');

/** What a Secret of the stores has. */
const SECRETS: Readonly<Record<string, string>> = {
  EVENTSTORE_URL: 'esdb+discover://engine:secret@eventstore:2113',
  MYSQL_URL: 'mysql://tradeflow:secret@mysql/tradeflow',
  REDIS_URL: 'redis://redis',
  AUTH_JWT_SECRET: 'a secret of the tests, 32 bytes or more',
  AUTH_KEY_SECRET: 'another secret of the tests, 32 bytes',
};

const LEAST = { existingSecret: 'tradeflow-stores' };
const MOST = {
  ...LEAST,
  settings: { LOG_LEVEL: 'debug', TRUSTED_PROXIES: '10.0.0.0/8' },
  traces: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' },
  imagePullSecrets: [{ name: 'registry' }],
  nodeSelector: { pool: 'trading' },
  tolerations: [{ key: 'trading', operator: 'Exists', effect: 'NoSchedule' }],
  networkPolicy: {
    enabled: true,
    from: [{ namespaceSelector: { matchLabels: { a: 'gateway' } } }],
  },
  serviceMonitor: { enabled: true, tokenSecret: 'tradeflow-metrics' },
};

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}

type Labels = Readonly<Record<string, string>>;

interface Deployment extends Manifest {
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels: Labels };
    readonly template: {
      readonly metadata: { readonly labels: Labels; readonly annotations: Labels };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly securityContext: { readonly runAsNonRoot: boolean; readonly runAsUser: number };
        readonly containers: readonly Container[];
      };
    };
  };
}

interface Container {
  readonly image: string;
  readonly env: readonly Variable[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
  readonly resources: { readonly limits: object };
}

interface Selecting extends Manifest {
  readonly spec: {
    readonly selector: Labels & { readonly matchLabels: Labels };
    readonly ports: readonly { readonly targetPort: string }[];
  };
}

describe('the Helm chart', () => {
  const chart = new HelmChart(FOLDER);
  const most = chart.render(MOST);

  const ofKind = <Kind extends Manifest>(kind: string, from: readonly Manifest[] = most): Kind[] =>
    from.filter((each) => each.kind === kind) as Kind[];

  const deployments = ofKind<Deployment>('Deployment');

  /** What a process in a pod finds in its environment. */
  function environmentOf(deployment: Deployment): Record<string, string> {
    const [map] = ofKind<Manifest & { data: Record<string, string> }>('ConfigMap');
    const [container] = deployment.spec.template.spec.containers;
    const own = container!.env.map(({ name, value, valueFrom }) => {
      const secret = SECRETS[valueFrom?.secretKeyRef?.key ?? ''];
      return [name, secret ?? value?.replace('$(POD_IP)', '10.1.2.3') ?? '10.1.2.3'] as const;
    });
    return { ...map!.data, ...Object.fromEntries(own) };
  }

  it('comes to objects that Kubernetes takes, with the least and with the most that can be said', () => {
    const least = chart.render(LEAST);
    expect(kubernetesMistakes([...least, ...most])).to.deep.equal([]);
    const kinds = ['ConfigMap', 'ServiceAccount', 'Deployment', 'Service', 'PodDisruptionBudget'];
    expect(new Set(least.map(({ kind }) => kind))).to.have.all.keys(kinds);
    expect(ofKind('NetworkPolicy')).to.have.length(1);
    expect(ofKind('ServiceMonitor')).to.have.length(1);
    expect(new Set(most.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).to.equal(
      most.length,
    );
  });

  it('is watched under the name that alerts ask for', () => {
    const [monitor] = ofKind<Manifest & { spec: { jobLabel: string } }>('ServiceMonitor');
    const services = ofKind<Manifest & { metadata: { labels: Record<string, string> } }>('Service');
    const jobs = services.map(({ metadata: { labels } }) => labels[monitor!.spec.jobLabel]);
    expect([...new Set(jobs)]).to.deep.equal(['tradeflow']);
  });

  it('would be found to be wrong', () => {
    const text = JSON.stringify(ofKind('Deployment').slice(0, 1));
    const wrong = [
      text.replace('"replicas"', '"replica"'),
      text.replace('"containerPort":8000', '"containerPort":"http"'),
      text.replace('"matchLabels"', '"matchLabel"'),
    ];
    const broken = wrong.flatMap((each) => JSON.parse(each) as Manifest[]);
    expect(kubernetesMistakes(broken)).to.have.length(wrong.length);
  });

  it('runs each role by itself, as a process that begins with what it is given', () => {
    const roles = deployments.map((deployment) => {
      const config = readConfig(environmentOf(deployment));
      expect([config.host, config.port]).to.deep.equal(['0.0.0.0', 8000]);
      expect([config.logLevel, config.trustedProxies]).to.deep.equal(['debug', ['10.0.0.0/8']]);
      expect(readTraceSettings(environmentOf(deployment)).settings).to.not.equal(undefined);
      const isApi = config.roles.has('api');
      expect(config.advertisedAddress).to.equal(isApi ? 'http://10.1.2.3:8000' : undefined);
      const { terminationGracePeriodSeconds } = deployment.spec.template.spec;
      expect(terminationGracePeriodSeconds).to.be.above(config.stopLimitSeconds);
      return [...config.roles];
    });
    expect(roles).to.deep.equal([['api'], ['projections'], ['realtime']]);
  });

  it('has every setting in one place', () => {
    const all = Object.values(SETTINGS) as { name: string; isSecret?: true }[];
    const secret = all.filter(({ isSecret }) => isSecret).map(({ name }) => name);
    expect(Object.keys(SECRETS)).to.have.members(secret);
    const own = ['PORT', 'HOST', 'ADVERTISED_ADDRESS', 'DATA_DIR', 'ROLES'];
    const rest = all.map(({ name }) => name).filter((name) => ![...secret, ...own].includes(name));
    expect(Object.keys(chart.values['settings'] as object)).to.deep.equal(rest);
    for (const { spec } of deployments) {
      const names = spec.template.spec.containers[0]!.env.map(({ name }) => name);
      const isApi = names.includes('ADVERTISED_ADDRESS');
      const owned = own.filter((name) => isApi || name !== 'ADVERTISED_ADDRESS');
      expect(names.filter((name) => name !== 'POD_IP')).to.have.members([...owned, ...secret]);
    }
  });

  it('has services and budgets for the pods that there are', () => {
    const selecting = [
      ...ofKind<Selecting>('Service'),
      ...ofKind<Selecting>('PodDisruptionBudget'),
    ];
    expect(selecting).to.have.length(6);
    for (const { spec, metadata } of selecting) {
      const wanted = spec.selector.matchLabels ?? spec.selector;
      const [found, ...others] = deployments.filter(({ spec: { template } }) =>
        Object.entries(wanted).every(([key, value]) => template.metadata.labels[key] === value),
      );
      expect([found?.metadata.name, others.length]).to.deep.equal([metadata.name, 0]);
      const ports = found!.spec.template.spec.containers[0]!.ports.map(({ name }) => name);
      for (const { targetPort } of spec.ports ?? []) expect(ports).to.include(targetPort);
    }
    for (const { spec } of deployments) {
      expect(spec.template.metadata.labels).to.include(spec.selector.matchLabels);
    }
  });

  it('gives a process no more than it needs', () => {
    for (const { spec } of deployments) {
      const { securityContext, containers } = spec.template.spec;
      expect(securityContext).to.include({ runAsNonRoot: true, runAsUser: 1000 });
      expect(containers[0]!.securityContext).to.deep.equal({
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
        capabilities: { drop: ['ALL'] },
      });
      expect(containers[0]!.resources.limits).to.have.property('memory');
    }
    expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).to.include('\nUSER 1000:1000\n');
  });

  it('makes other pods of other settings, and the same of the same', () => {
    const sums = [MOST, { ...MOST, settings: {} }, MOST].map((values) => {
      const [first] = ofKind<Deployment>('Deployment', chart.render(values));
      return first!.spec.template.metadata.annotations['checksum/settings'];
    });
    expect(sums[0]).to.equal(sums[2]).and.not.equal(sums[1]);
  });

  it('says what must be set', () => {
    expect(() => chart.render()).to.throw('existingSecret must name the Secret');
    const { serviceMonitor } = { serviceMonitor: { enabled: true } };
    expect(() => chart.render({ ...LEAST, serviceMonitor })).to.throw('tokenSecret must name');
  });

  it('has values of the form that it asks for, and refuses others', () => {
    const schema = readFileSync(join(FOLDER, 'values.schema.json'), 'utf8');
    const validate = new Ajv({ strict: false }).compile(JSON.parse(schema) as object);
    const { settings: _settings, ...others } = MOST;
    for (const values of [chart.values, { ...chart.values, ...others }]) {
      expect(validate(values), JSON.stringify(validate.errors)).to.equal(true);
    }
    const { properties } = JSON.parse(schema) as {
      properties: { settings: { properties: object } };
    };
    const known = Object.keys(chart.values['settings'] as object);
    expect(Object.keys(properties.settings.properties)).to.deep.equal(known);
    for (const wrong of [
      { settings: { LOGLEVEL: 'debug' } },
      { settings: { MAX_CONNECTIONS: 10_000_000 } },
      { processes: { api: { replicas: 0, resources: {} } } },
      { existingSecrets: 'x' },
      { traces: { MYSQL_URL: 'x' } },
    ]) {
      expect(validate({ ...chart.values, ...wrong }), JSON.stringify(wrong)).to.equal(false);
    }
  });
});
