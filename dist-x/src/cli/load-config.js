import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readConfig } from '../app/config.js';
const ENV_FILE = '.env';
/**
 * The settings of the environment and, for what it leaves unset, of the .env file in the current folder.
 * @throws ConfigError naming all mistakes
 */
export function loadConfig() {
    if (existsSync(ENV_FILE))
        loadEnvFile(ENV_FILE);
    return readConfig(process.env);
}
//# sourceMappingURL=load-config.js.map