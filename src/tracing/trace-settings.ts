/** Where and how spans are sent. */
export interface TraceSettings {
  readonly protocol: 'http/protobuf' | 'http/json';
}

/** What the variables of OpenTelemetry come to. */
export interface ReadTraceSettings {
  /** Absent: no traces are wanted, or a variable is wrong. */
  readonly settings?: TraceSettings;
  /** Of every variable that is wrong, or asks for what there is not. */
  readonly mistakes: readonly string[];
}

const NONE: ReadTraceSettings = { mistakes: [] };

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;

const PROTOCOLS = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'] as const;

/**
 * Whether traces are wanted, by the variables of OpenTelemetry: when an endpoint or `OTEL_TRACES_EXPORTER=otlp` is set. The other
 * variables of the SDK and its exporter (service, sampler, headers, batches) are read by these themselves.
 * @param env variables by name; an empty value counts as unset
 */
export function readTraceSettings(
  env: Readonly<Record<string, string | undefined>>,
): ReadTraceSettings {
  const set = (name: string): string | undefined => env[name]?.trim() || undefined;
  const exporter = set('OTEL_TRACES_EXPORTER');
  const endpoints = ENDPOINTS.filter((name) => set(name) !== undefined);
  if (set('OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || exporter === 'none') return NONE;
  if (exporter === undefined && endpoints.length === 0) return NONE;
  const named = PROTOCOLS.find((name) => set(name) !== undefined);
  const protocol = named === undefined ? 'http/protobuf' : set(named);
  const mistakes = endpoints
    .filter((name) => !isHttpUrl(set(name)!))
    .map((name) => `${name} must be a URL that starts with http:// or https://`);
  if (exporter !== undefined && exporter !== 'otlp') {
    mistakes.push(`OTEL_TRACES_EXPORTER must be otlp or none, not ${JSON.stringify(exporter)}`);
  }
  if (protocol !== 'http/protobuf' && protocol !== 'http/json') {
    mistakes.push(`${named} must be http/protobuf or http/json, not ${JSON.stringify(protocol)}`);
  } else if (mistakes.length === 0) return { settings: { protocol }, mistakes };
  return { mistakes };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
