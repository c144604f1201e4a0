import { spawnSync } from 'node:child_process';
import { findProgram } from '../find-program.mjs';
import { freePort } from '../free-port.mjs';
import { root } from '../project.mjs';
import { run } from '../run.mjs';
import { step } from '../step.mjs';

/**
 * Containers from docker-compose.yml, on free ports and with volumes of their own, when an engine answers.
 * @type {import('./services.mjs').Way}
 */
export async function containers(missing) {
  const docker = findProgram('docker');
  if (!docker || !(await engineAnswers(docker))) return [];

  const ports = await Promise.all(missing.map(() => freePort()));
  const env = { ...process.env };
  missing.forEach(({ portVariable }, index) => (env[portVariable] = String(ports[index])));
  const compose = ['compose', '--project-name', `tradeflow-test-${process.pid}`];
  const down = () => {
    process.off('exit', down);
    spawnSync(docker, [...compose, 'down', '--volumes'], { cwd: root, env, stdio: 'ignore' });
  };
  process.once('exit', down);

  const names = missing.map(({ name }) => name);
  const { code, output } = await step(`Starting ${names.join(' and ')} with docker compose`, () =>
    run(docker, [...compose, 'up', '--detach', '--wait', ...names], { env }),
  );
  if (code !== 0) {
    // An engine without a way to the images, say. Another way may do.
    console.error(`${output}\ndocker compose did not bring them up; looking for another way`);
    down();
    return [];
  }
  return missing.map((service, index) => ({
    service,
    url: service.containerUrl(ports[index] ?? service.containerPort),
    how: 'docker compose',
    stop: async () => down(),
  }));
}

/** @param {string} docker */
async function engineAnswers(docker) {
  const answers = await Promise.all([
    run(docker, ['compose', 'version']),
    run(docker, ['version', '--format', '{{.Server.Version}}']),
  ]);
  return answers.every(({ code }) => code === 0);
}
