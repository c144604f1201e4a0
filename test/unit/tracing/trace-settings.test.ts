import { expect } from 'chai';

import { readTraceSettings } from '../../../src/tracing/trace-settings.js';
import { readTraceparent, traceparentOf } from '../../../src/tracing/traceparent.js';

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';

describe('the settings of traces', () => {
  it('want none unless an endpoint or the exporter is named, and none that is put off', () => {
    const here = { [ENDPOINT]: 'http://localhost:4318' };
    for (const env of [
      {},
      { [ENDPOINT]: ' ', OTEL_SERVICE_NAME: 'x' },
      { ...here, OTEL_SDK_DISABLED: 'TRUE' },
      { ...here, OTEL_TRACES_EXPORTER: 'none' },
    ]) {
      expect(readTraceSettings(env)).to.deep.equal({ mistakes: [] });
    }
    for (const env of [here, { OTEL_TRACES_EXPORTER: 'otlp' }]) {
      expect(readTraceSettings(env).settings).to.deep.equal({ protocol: 'http/protobuf' });
    }
    const json = { ...here, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
    expect(readTraceSettings(json).settings).to.deep.equal({ protocol: 'http/json' });
  });

  it('name each variable that is wrong', () => {
    const { settings, mistakes } = readTraceSettings({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'localhost:4317',
      [ENDPOINT]: 'ftp://here',
      OTEL_TRACES_EXPORTER: 'zipkin',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    });
    expect(settings).to.equal(undefined);
    expect(mistakes.map((each) => each.split(' ')[0])).to.deep.equal([
      ...['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', ENDPOINT, 'OTEL_TRACES_EXPORTER'],
      'OTEL_EXPORTER_OTLP_PROTOCOL',
    ]);
  });
});

describe('a traceparent', () => {
  const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];

  it('is read as the standard has it, and what is none is ignored', () => {
    const read = { traceId, spanId, traceFlags: 1, isRemote: true };
    expect(readTraceparent(`00-${traceId}-${spanId}-01`)).to.deep.equal(read);
    expect(readTraceparent(`01-${traceId}-${spanId}-03-more`)).to.deep.equal(read);
    expect(readTraceparent(`00-${traceId}-${spanId}-00`)).to.include({ traceFlags: 0 });
    for (const wrong of [
      ...[undefined, 7, '', `ff-${traceId}-${spanId}-01`, `00-${traceId}-${spanId}`],
      ...[`00-${'0'.repeat(32)}-${spanId}-01`, `00-${traceId}-${'0'.repeat(16)}-01`],
    ]) {
      expect(readTraceparent(wrong), String(wrong)).to.equal(undefined);
    }
  });

  it('is not made of what is not sampled', () => {
    expect(traceparentOf({ traceId, spanId, traceFlags: 0 })).to.equal(undefined);
    expect(traceparentOf({ traceId, spanId, traceFlags: 1 })).to.equal(
      `00-${traceId}-${spanId}-01`,
    );
  });
});
