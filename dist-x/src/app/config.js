import { SETTINGS } from './settings.js';
import { isRefusedOverTls, NAME_OVER_TLS } from './tls-host.js';
/** Every setting that is wrong, at once. */
export class ConfigError extends Error {
    mistakes;
    constructor(mistakes) {
        super(`the configuration has mistakes:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
        this.mistakes = mistakes;
        this.name = 'ConfigError';
    }
}
/**
 * Reads the settings (README, Configuration).
 * @param env variables by name, such as process.env; an empty value counts as unset
 * @throws ConfigError naming all mistakes
 */
export function readConfig(env) {
    const mistakes = [];
    const values = Object.entries(SETTINGS).map(([key, setting]) => {
        const text = env[setting.name]?.trim() || setting.fallback;
        const value = text === undefined ? undefined : setting.parse(text);
        if (text !== undefined && value === undefined) {
            mistakes.push(`${setting.name} ${setting.rule}, not ${JSON.stringify(text)}`);
        }
        return [key, value];
    });
    // Each key of SETTINGS with what its own parse made of the text.
    const config = Object.fromEntries(values);
    if (isRefusedOverTls(config.eventStoreUrl ?? ''))
        mistakes.push(NAME_OVER_TLS);
    if (mistakes.length > 0)
        throw new ConfigError(mistakes);
    return config;
}
//# sourceMappingURL=config.js.map