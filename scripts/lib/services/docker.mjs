import { spawnSync } from 'node:child_process';
import { findProgram } from '../find-program.mjs';
import { freePort } from '../free-port.mjs';
import { root } from '../project.mjs';
import { run } from '../run.mjs';
import { step } from '../step.mjs';
import { containerPassword } from './services.mjs';

/**
 * Containers from docker-compose.yml, on free ports and with volumes of their own, when an engine answers.
 * @param {string | undefined} [docker] the path of its client
 * @returns {import('./services.mjs').Way}
 */
export const containers =
  (docker = findProgram('docker')) =>
  async (missing) =>
    docker && missing.some(isServer) && (await engineAnswers(docker))
      ? startContainers(docker, missing.filter(isServer))
      : [];

/**
 * A service that docker-compose.yml has.
 * @typedef {import('./services.mjs').Service & { portVariable: string, containerUrl: (port: number) => string }} Server
 */

/**
 * @param {import('./services.mjs').Service} service
 * @returns {service is Server}
 */
function isServer(service) {
  return service.portVariable !== undefined && service.containerUrl !== undefined;
}

/**
 * @param {string} docker
 * @param {readonly Server[]} missing
 */
async function startContainers(docker, missing) {
  const places = await Promise.all(
    missing.map(async (service) => ({ service, port: await freePort() })),
  );
  const ports = places.map(({ service, port }) => [service.portVariable, String(port)]);
  const passwords = { MYSQL_PASSWORD: containerPassword, MYSQL_ROOT_PASSWORD: containerPassword };
  const env = { ...process.env, ...passwords, ...Object.fromEntries(ports) };
  const compose = ['compose', '--project-name', `tradeflow-test-${process.pid}`];
  let isUp = true;
  const down = () => {
    if (isUp) spawnSync(docker, [...compose, 'down', '--volumes'], { cwd: root, env });
    isUp = false;
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
  return places.map(({ service, port }) => ({
    service,
    url: service.containerUrl(port),
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
