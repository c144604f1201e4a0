import { startMysql } from './mysql-server.mjs';
import { startRedis } from './redis-server.mjs';

/**
 * What the tests need beside Node: a server, or a program that they start themselves.
 * @typedef {object} Service
 * @property {string} name also its name in docker-compose.yml
 * @property {string} variable the setting that names a running one
 * @property {readonly string[]} programs any of which can be it
 * @property {string} aptPackage
 * @property {string} [portVariable] what docker-compose.yml calls its port on the host; of a server that is there
 * @property {(port: number) => string} [containerUrl]
 * @property {(program: string) => Promise<{ url: string, stop: () => Promise<void> }>} start a private one
 */

/** Of servers in containers that are there for the tests, on the loopback interface, and as long as these. */
export const containerPassword = 'tradeflow';

/** @type {readonly Service[]} */
export const services = [
  {
    name: 'mysql',
    variable: 'MYSQL_URL',
    programs: ['mariadbd', 'mysqld'],
    aptPackage: 'mariadb-server-core',
    portVariable: 'MYSQL_PORT',
    containerUrl: (port) => `mysql://root:${containerPassword}@127.0.0.1:${port}/tradeflow`,
    start: startMysql,
  },
  {
    name: 'redis',
    variable: 'REDIS_URL',
    programs: ['redis-server'],
    aptPackage: 'redis-server',
    portVariable: 'REDIS_PORT',
    containerUrl: (port) => `redis://127.0.0.1:${port}`,
    start: startRedis,
  },
  {
    name: 'chromium',
    variable: 'CHROMIUM',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    aptPackage: 'chromium',
    // The tests start it themselves, and need to know where it is.
    start: async (program) => ({ url: program, stop: async () => {} }),
  },
];

/**
 * A service that runs.
 * @typedef {{ service: Service, url: string, how: string, stop: () => Promise<void> }} Running
 */

/**
 * A way to bring services up: handed those that are missing, it answers those it could bring up. A way that does not
 * apply on this machine answers none.
 * @typedef {(missing: readonly Service[]) => Promise<readonly Running[]>} Way
 */
