import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { systemRoutes } from '../../../src/http/routes/system.js';
import { type ComposeService, resolveCompose } from '../../support/deploy/compose-file.js';
import { readYaml, ROOT } from '../../support/deploy/read-yaml.js';

/** Of a configuration of Prometheus, what is looked at here. */
interface PrometheusConfig {
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly authorization?: { readonly credentials_file: string };
    readonly static_configs: readonly { readonly targets: readonly string[] }[];
  }[];
}

const VARIABLES = {
  MYSQL_PASSWORD: 'of-the-engine',
  MYSQL_ROOT_PASSWORD: 'of-the-administrator',
  GRAFANA_PASSWORD: 'of-the-dashboards',
};

describe('Prometheus and Grafana of the cluster', () => {
  const { services, secrets } = resolveCompose(join(ROOT, 'docker-compose.cluster.yml'), VARIABLES);
  const { prometheus, grafana } = services as Record<string, ComposeService>;
  const config = readYaml(join(ROOT, 'deploy/prometheus/cluster.yml')) as PrometheusConfig;

  /** What stands at a path of a container, as a path of the repository. */
  function mountedAt(service: ComposeService | undefined, path: string): string | undefined {
    const mounts = (service?.volumes ?? []).map((volume) => volume.split(':'));
    const [source, , mode] = mounts.find(([, target]) => target === path) ?? [];
    return source?.startsWith('./') === true && mode === 'ro' ? join(ROOT, source) : undefined;
  }

  it('ask every process, where Prometheus reaches it', () => {
    const engines = Object.entries(services).filter(
      ([, { image }]) => image === 'tradeflow-engine',
    );
    const [job, ...others] = config.scrape_configs;
    expect([job?.job_name, others]).to.deep.equal(['tradeflow', []]);
    const targets = job!.static_configs.flatMap((each) => each.targets);
    expect(targets).to.have.members(engines.map(([name]) => `${name}:8000`));
    for (const [name, { networks }] of engines) {
      expect(networks, name).to.satisfy((own: string[]) =>
        own.some((network) => prometheus!.networks!.includes(network)),
      );
    }
  });

  it('ask as on one machine, but for where and with what', () => {
    const single = readYaml(join(ROOT, 'deploy/prometheus/prometheus.yml')) as PrometheusConfig;
    expect({ ...config, scrape_configs: [] }).to.deep.equal({ ...single, scrape_configs: [] });
  });

  it('have a token for /metrics that is in no file of the repository', () => {
    const metrics = systemRoutes.find(({ path }) => path === '/metrics');
    expect(metrics?.access).to.not.equal('public');
    expect(prometheus!.secrets).to.deep.equal(['metrics_token']);
    const [job] = config.scrape_configs;
    expect(job?.authorization?.credentials_file).to.equal('/run/secrets/metrics_token');
    const { file } = secrets!['metrics_token']!;
    expect(readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')).to.include(
      file.replace('./', ''),
    );
  });

  it('find their files where these say', () => {
    const folder = '/etc/prometheus';
    expect(mountedAt(prometheus, `${folder}/prometheus.yml`)).to.equal(
      join(ROOT, 'deploy/prometheus/cluster.yml'),
    );
    for (const name of config.rule_files) {
      expect(mountedAt(prometheus, `${folder}/${name}`)).to.equal(
        join(ROOT, 'deploy/prometheus', name),
      );
    }
    const provisioning = mountedAt(grafana, '/etc/grafana/provisioning')!;
    const { providers } = readYaml(join(provisioning, 'dashboards/tradeflow.yml')) as {
      providers: { options: { path: string } }[];
    };
    const dashboards = providers.map(({ options }) => mountedAt(grafana, options.path));
    expect(dashboards).to.deep.equal([join(ROOT, 'deploy/grafana/dashboards')]);
    const { datasources } = readYaml(join(provisioning, 'datasources/prometheus.yml')) as {
      datasources: { url: string }[];
    };
    expect(datasources.map(({ url }) => url)).to.deep.equal(['http://prometheus:9090']);
    expect(prometheus!.networks).to.include.members([...grafana!.networks!]);
  });

  it('reach no store, write only what is theirs, and have a password of their own', () => {
    for (const service of [prometheus!, grafana!]) {
      expect(service.networks).to.not.include('stores');
      expect([service.read_only, service.cap_drop]).to.deep.equal([true, ['ALL']]);
    }
    expect(grafana!.environment).to.include({
      GF_SECURITY_ADMIN_PASSWORD: VARIABLES.GRAFANA_PASSWORD,
      GF_USERS_ALLOW_SIGN_UP: 'false',
    });
  });
});
