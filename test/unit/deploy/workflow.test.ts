import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { resolveCompose } from '../../support/deploy/compose-file.js';
import { parseYaml, ROOT } from '../../support/deploy/read-yaml.js';
import { workflowMistakes } from '../../support/deploy/workflow-mistakes.js';

const FILE = '.github/workflows/ci.yml';

interface Workflow {
  readonly permissions: object;
  readonly concurrency: { readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<'test' | 'stores', Job>>;
}

interface Job {
  readonly 'timeout-minutes': number;
  readonly strategy: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly services?: Readonly<Record<string, { readonly image: string; readonly env?: object }>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe('the workflow', () => {
  const text = readFileSync(join(ROOT, FILE), 'utf8');
  const workflow = parseYaml(text, FILE) as Workflow;
  const jobs = Object.values(workflow.jobs);

  it("is what GitHub's parser takes", async () => {
    const wrong = [text.replace('runs-on', 'run-on'), text.replace('matrix.node', 'metrics.node')];
    const [own, ...others] = await workflowMistakes([text, ...wrong]);
    expect(own).to.deep.equal([]);
    for (const mistakes of others) expect(mistakes).to.not.deep.equal([]);
  });

  it('runs the command that everybody runs, on every Node that is supported', () => {
    for (const { steps } of jobs) expect(steps.at(-1)).to.deep.equal({ run: 'npm test' });
    const nodes = workflow.jobs.test.strategy.matrix['node'];
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const [, image] = /^FROM \S+node:(\d+)\./m.exec(
      readFileSync(join(ROOT, 'Dockerfile'), 'utf8'),
    )!;
    expect(nodes).to.deep.equal([20, 22, 24, 26]);
    expect(engines.node).to.match(new RegExp(`^>=${String(nodes![0])}\\.`));
    expect(nodes).to.include(Number(image));
  });

  it('runs it with the servers of the Compose files, and with a later event store', () => {
    const { services = {}, strategy, env = {} } = workflow.jobs.stores;
    const secrets = { MYSQL_PASSWORD: 'a', MYSQL_ROOT_PASSWORD: 'b' };
    const compose = resolveCompose(join(ROOT, 'docker-compose.yml'), secrets).services;
    for (const name of ['mysql', 'redis']) {
      expect(services[name]?.image).to.equal(compose[name]?.image);
    }
    const versions = strategy.matrix['eventstore']!;
    const [first, second] = versions.map((version) =>
      services['eventstore']!.image.replace('${{ matrix.eventstore }}', String(version)),
    );
    expect(first).to.equal(compose['eventstore']?.image);
    expect(second).to.match(/^docker\.io\/eventstore\/eventstore:24\.10\./);
    const password = services['mysql']!.env as Record<string, string>;
    const mysql = new URL(env['MYSQL_URL']!);
    expect([mysql.password, mysql.pathname.slice(1)]).to.deep.equal([
      password['MYSQL_ROOT_PASSWORD'],
      password['MYSQL_DATABASE'],
    ]);
    expect(Object.keys(env)).to.deep.equal(['EVENTSTORE_URL', 'MYSQL_URL', 'REDIS_URL']);
  });

  it('may read and nothing else, ends, and takes actions by what they are', () => {
    expect(workflow.permissions).to.deep.equal({ contents: 'read' });
    expect(workflow.concurrency['cancel-in-progress']).to.equal(true);
    for (const job of jobs) {
      expect(job['timeout-minutes']).to.be.at.most(60);
      const used = job.steps.flatMap(({ uses }) => uses ?? []);
      expect(used).to.have.length(2);
      for (const action of used) expect(action).to.match(/^actions\/[a-z-]+@[\da-f]{40}$/);
      expect(job.steps[0]!.with).to.deep.equal({ 'persist-credentials': false });
    }
  });
});
