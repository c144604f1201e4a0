import { dirname, join } from 'node:path';

import { readYaml } from './read-yaml.js';

/** A service of a Compose file, as far as it is looked at here. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly read_only?: boolean;
  readonly network_mode?: string;
  readonly privileged?: boolean;
  readonly user?: string;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
}

type Variables = Readonly<Record<string, string>>;

interface Extending extends ComposeService {
  readonly extends?: { readonly file: string; readonly service: string };
}

/**
 * What Compose makes of a file: with what its services extend, and the variables in their places.
 * @param variables those of the environment and of .env
 * @throws Error naming the variable that must be set and is not
 */
export function resolveCompose(path: string, variables: Variables): ComposeFile {
  const file = interpolated(withoutExtensions(readYaml(path)), variables) as ComposeFile;
  const services = Object.entries(file.services).map(([name, service]) => {
    const whole = extended(service, dirname(path), variables);
    return [name, { ...whole, environment: passed(whole.environment ?? {}, variables) }];
  });
  return { ...file, services: Object.fromEntries(services) as ComposeFile['services'] };
}

/** Compose reads no further what only YAML's anchors are for; it stands where they are used. */
function withoutExtensions(file: unknown): unknown {
  const entries = Object.entries(file as object).filter(([key]) => !key.startsWith('x-'));
  return Object.fromEntries(entries);
}

function extended(service: Extending, folder: string, variables: Variables): ComposeService {
  const { extends: origin, ...own } = service;
  if (origin === undefined) return own;
  const { services } = readYaml(join(folder, origin.file)) as ComposeFile;
  const base = services[origin.service];
  if (base === undefined) throw new Error(`${origin.file} has no service ${origin.service}`);
  const inherited = interpolated(base, variables) as ComposeService;
  return {
    ...inherited,
    ...own,
    environment: { ...inherited.environment, ...own.environment },
  };
}

/** A variable without a value is taken from the environment, or is not there. */
function passed(environment: Readonly<Record<string, string | null>>, variables: Variables) {
  const entries = Object.entries(environment).map(([name, value]) => [
    name,
    value ?? variables[name] ?? null,
  ]);
  return Object.fromEntries(entries) as Record<string, string | null>;
}

function interpolated(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return withVariables(value, variables);
  if (Array.isArray(value)) return value.map((each) => interpolated(each, variables));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, interpolated(each, variables)]);
  return Object.fromEntries(entries) as object;
}

/** `$$`, `${NAME}`, `${NAME:-otherwise}` and `${NAME:?what is wrong}`; whatever else begins with a dollar is a mistake. */
const VARIABLE = /\$(?:(\$)|\{(\w+)(?::([-?])([^}]*))?\}|)/g;

function withVariables(text: string, variables: Variables): string {
  return text.replace(VARIABLE, (found, dollar, name: string, rule, rest: string) => {
    if (dollar !== undefined) return '$';
    if (name === undefined) throw new Error(`${text}: ${found} is no variable`);
    const value = variables[name] ?? '';
    if (value !== '') return value;
    if (rule === '?') throw new Error(`${name} ${rest}`);
    return rest ?? '';
  });
}
