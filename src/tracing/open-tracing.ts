import { Tracing } from './tracing.js';
import type { TraceSettings } from './trace-settings.js';

/** Is told what keeps spans from being sent. */
export type OnTraceFailure = (reason: string) => void;

/**
 * Begins to send spans. What OpenTelemetry needs is loaded here and nowhere else: who has no traces does not wait for it.
 * @param onFailure is told of each failure to send
 */
export async function openTracing(
  { protocol }: TraceSettings,
  onFailure: OnTraceFailure,
): Promise<Tracing> {
  const [api, sdk, resources, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/resources'),
    protocol === 'http/json'
      ? import('@opentelemetry/exporter-trace-otlp-http')
      : import('@opentelemetry/exporter-trace-otlp-proto'),
  ]);
  const ignored = (): void => undefined;
  const failed = (...told: readonly unknown[]): void => onFailure(told.map(String).join(' '));
  api.diag.setLogger(
    { error: failed, warn: failed, info: ignored, debug: ignored, verbose: ignored },
    { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come before the name that stands here.
  const named = resources.resourceFromAttributes({ 'service.name': 'tradeflow-engine' });
  const told = resources.detectResources({ detectors: [resources.envDetector] });
  const provider = new sdk.BasicTracerProvider({
    resource: named.merge(told),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  return new Tracing(provider.getTracer('tradeflow-engine'), api, () => provider.shutdown());
}
