import { join } from 'node:path';

import ts from 'typescript';

import type { Manifest } from './helm-chart.js';
import { ROOT } from './read-yaml.js';

/** Where the types of an object are; those that are nobody's but the Prometheus operator's are written down below. */
const TYPES: Readonly<Record<string, string>> = {
  v1: 'kubernetes-types/core/v1',
  'apps/v1': 'kubernetes-types/apps/v1',
  'policy/v1': 'kubernetes-types/policy/v1',
  'networking.k8s.io/v1': 'kubernetes-types/networking/v1',
};

const SERVICE_MONITOR = `import type { LabelSelector, ObjectMeta } from 'kubernetes-types/meta/v1';
interface ServiceMonitor {
  apiVersion: 'monitoring.coreos.com/v1'; kind: 'ServiceMonitor'; metadata: ObjectMeta;
  spec: { jobLabel: string; selector: LabelSelector; endpoints: { port: string; path: string; interval: string;
    authorization: { type: 'Bearer'; credentials: { name: string; key: string } } }[] };
}`;

/**
 * What Kubernetes' API has against objects, by the types that are made of its OpenAPI description: members that it has not, or that
 * are missing, and values of another type. Written as literals, so that the compiler knows all of their members.
 */
export function kubernetesMistakes(manifests: readonly Manifest[]): string[] {
  const path = join(ROOT, 'test', 'manifests.virtual.ts');
  const options: ts.CompilerOptions = {
    ...{ noEmit: true, strict: true, skipLibCheck: true, types: [], lib: ['lib.es2023.d.ts'] },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  };
  const host = ts.createCompilerHost(options);
  const own = ts.createSourceFile(path, programOf(manifests), ts.ScriptTarget.ES2023);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => (name === path ? own : getSourceFile(name, ...rest));
  const program = ts.createProgram([path], options, host);
  return [...program.getSyntacticDiagnostics(own), ...program.getSemanticDiagnostics(own)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

function programOf(manifests: readonly Manifest[]): string {
  const lines = manifests.map((manifest, index) => {
    const { apiVersion, kind } = manifest;
    const literal = JSON.stringify(manifest, undefined, 1);
    if (kind === 'ServiceMonitor') return `export const m${index}: ServiceMonitor = ${literal};`;
    const types = TYPES[apiVersion] ?? `there are no types of ${apiVersion}`;
    return `export const m${index}: import('${types}').${kind} = ${literal};`;
  });
  return [SERVICE_MONITOR, ...lines].join('\n');
}
