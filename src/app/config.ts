import { isLoopback, type Setting, SETTINGS } from './settings.js';
import { readTraceSettings } from '../tracing/trace-settings.js';
import { isRefusedOverTls, NAME_OVER_TLS } from './tls-host.js';

type Settings = typeof SETTINGS;

/** What a setting comes to: never undefined where it has a fallback. */
type ValueOf<S> =
  S extends Setting<infer Value>
    ? S extends { readonly fallback: string }
      ? Value
      : Value | undefined
    : never;

/** The settings of one process; an undefined URL means the embedded part. */
export type Config = { readonly [Name in keyof Settings]: ValueOf<Settings[Name]> };

/** Every setting that is wrong, at once. */
export class ConfigError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(
      `the configuration has mistakes:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings (README, Configuration).
 * @param env variables by name, such as process.env; an empty value counts as unset
 * @throws ConfigError naming all mistakes
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = [];
  const values = Object.entries(SETTINGS).map(([key, setting]: [string, Setting<unknown>]) => {
    const text = env[setting.name]?.trim() || setting.fallback;
    const value = text === undefined ? undefined : setting.parse(text);
    if (text !== undefined && value === undefined) {
      const shown = setting.isSecret === true ? '' : `, not ${JSON.stringify(text)}`;
      mistakes.push(`${setting.name} ${setting.rule}${shown}`);
    }
    return [key, value] as const;
  });
  // Each key of SETTINGS with what its own parse made of the text.
  const config = Object.fromEntries(values) as Config;
  if (isRefusedOverTls(config.eventStoreUrl ?? '')) mistakes.push(NAME_OVER_TLS);
  if (isPortTwice(config)) mistakes.push('EVENTSTORE_PORT must be another port than PORT');
  mistakes.push(...accessMistakes(config), ...readTraceSettings(env).mistakes);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return config;
}

/** Whether one port is to be that of two. */
function isPortTwice({ port, eventStorePort, eventStoreUrl }: Config): boolean {
  return eventStoreUrl === undefined && port > 0 && port === eventStorePort;
}

/** Whether somebody has to prove who he is. */
export function isAccessConfigured(config: Pick<Config, 'authJwtSecret' | 'authJwksUrl'>): boolean {
  return config.authJwtSecret !== undefined || config.authJwksUrl !== undefined;
}

/** What does not go together. A setting that is wrong by itself is undefined here, and has been named. */
function accessMistakes(config: Config): readonly string[] {
  const { authJwtSecret, authJwksUrl, authIssuer, authAudience, host } = config;
  const mistakes: string[] = [];
  if (authJwtSecret !== undefined && authJwksUrl !== undefined) {
    mistakes.push(
      'AUTH_JWT_SECRET and AUTH_JWKS_URL cannot both be set: tokens are checked in one way',
    );
  }
  if (authJwksUrl !== undefined && (authIssuer === undefined || authAudience === undefined)) {
    mistakes.push(
      'AUTH_JWKS_URL needs AUTH_ISSUER and AUTH_AUDIENCE: its keys may sign for others, too',
    );
  }
  if (isAccessConfigured(config)) return mistakes;
  if (host !== undefined && !isLoopback(host)) {
    mistakes.push(
      `HOST must be a loopback address (127.0.0.1, ::1, localhost), for without authentication the server is open to whoever reaches it, not ${JSON.stringify(host)}; AUTH_JWT_SECRET or AUTH_JWKS_URL configures it`,
    );
  }
  return mistakes;
}
