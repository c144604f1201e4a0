import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

import { type Config, readConfig } from '../app/config.js';

const ENV_FILE = '.env';

/**
 * The settings of the environment and, for what it leaves unset, of the .env file in the current folder.
 * @param given those of the call, which come before both; undefined: not given
 * @throws ConfigError naming all mistakes
 */
export function loadConfig(given: Readonly<Record<string, string | undefined>> = {}): Config {
  if (existsSync(ENV_FILE)) loadEnvFile(ENV_FILE);
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return readConfig({ ...process.env, ...Object.fromEntries(set) });
}
