import { StepFailed } from '../step.mjs';

/**
 * @typedef {object} Started
 * @property {Record<string, string>} env the settings that name the services
 * @property {readonly string[]} how where each comes from, for a person
 * @property {() => Promise<void>} stop stops those that were started
 */

/**
 * Brings services up, each by the first way that can.
 * @param {readonly import('./services.mjs').Service[]} services
 * @param {readonly import('./services.mjs').Way[]} ways
 * @returns {Promise<Started>}
 * @throws {StepFailed} when one cannot be had, or fails to start; those already up are stopped
 */
export async function startServices(services, ways) {
  /** @type {import('./services.mjs').Running[]} */
  const running = [];
  const missing = () => services.filter((each) => !running.some(({ service }) => service === each));
  const stop = async () => {
    await Promise.all(running.map((each) => each.stop()));
  };
  try {
    for (const way of ways) {
      if (missing().length > 0) running.push(...(await way(missing())));
    }
    if (missing().length > 0) throw new StepFailed(advice(missing()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    how: running.map(({ service, how }) => `${service.name}: ${how}`),
    env: Object.fromEntries(running.map(({ service, url }) => [service.variable, url])),
    stop,
  };
}

/** @param {readonly import('./services.mjs').Service[]} missing */
const advice = (missing) => `The tests need ${missing.map(({ name }) => name).join(' and ')}. Either
  - name running ones: ${missing.map(({ variable }) => variable).join(', ')}
  - start a Docker engine that has docker compose
  - put the programs on PATH: ${missing.map(({ programs }) => programs.join(' or ')).join(', ')}
  - run the tests as root on Debian or Ubuntu, which installs them with apt:
    ${missing.map(({ aptPackage }) => aptPackage).join(' ')}`;
