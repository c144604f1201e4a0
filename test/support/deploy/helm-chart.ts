import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseAllDocuments } from 'yaml';

import { readYaml } from './read-yaml.js';
import { FUNCTIONS, isEmpty } from './template-functions.js';
import {
  type Block,
  type Node,
  type Operand,
  parseTemplate,
  type Pipeline,
} from './template-parser.js';

/** A Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

type Values = Readonly<Record<string, unknown>>;

/** What is known at a place of a template. */
interface Scope {
  readonly dot: unknown;
  readonly variables: ReadonlyMap<string, unknown>;
}

/**
 * A chart, rendered as `helm template` does, as far as it uses the language: whatever it uses beyond is an error.
 */
export class HelmChart {
  readonly #folder: string;
  readonly #defines = new Map<string, readonly Node[]>();
  readonly #templates: readonly { readonly name: string; readonly nodes: readonly Node[] }[];

  /** @param folder absolute */
  constructor(folder: string) {
    this.#folder = folder;
    const templates = join(folder, 'templates');
    this.#templates = readdirSync(templates).map((name) => {
      const nodes = parseTemplate(readFileSync(join(templates, name), 'utf8'));
      return { name, nodes };
    });
    for (const { nodes } of this.#templates) this.#define(nodes);
  }

  /** The chart's own values. */
  get values(): Values {
    return readYaml(join(this.#folder, 'values.yaml')) as Values;
  }

  /**
   * The objects that come of it.
   * @param values over the chart's own, member by member
   * @throws Error where a value is required, or what comes of a template is no YAML
   */
  render(values: Values = {}): Manifest[] {
    const chart = readYaml(join(this.#folder, 'Chart.yaml')) as Record<string, unknown>;
    const root = {
      Values: merged(this.values, values),
      Release: { Name: 'desk', Namespace: 'trading', Service: 'Helm' },
      Chart: { Name: chart['name'], Version: chart['version'], AppVersion: chart['appVersion'] },
    };
    return this.#templates
      .filter(({ name }) => name.endsWith('.yaml'))
      .flatMap(({ name, nodes }) => objectsIn(this.#renderWith(nodes, root), name));
  }

  #define(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (node.kind !== 'define') continue;
      const [[name] = []] = node.pipeline;
      if (name?.kind === 'literal') this.#defines.set(String(name.value), node.body);
    }
  }

  #renderWith(nodes: readonly Node[], dot: unknown): string {
    return this.#render(nodes, { dot, variables: new Map([['$', dot]]) });
  }

  #render(nodes: readonly Node[], scope: Scope): string {
    let text = '';
    let { variables } = scope;
    for (const node of nodes) {
      const here = { dot: scope.dot, variables };
      if (node.kind === 'text') text += node.text;
      else if (node.kind === 'print') text += printed(this.#value(node.pipeline, here));
      else if (node.kind === 'set') {
        const value = this.#value(node.pipeline, here);
        variables = new Map([...variables, [node.variable, value]]);
      } else text += this.#renderBlock(node, here);
    }
    return text;
  }

  #renderBlock(block: Block, scope: Scope): string {
    if (block.kind === 'define') return '';
    const value = this.#value(block.pipeline, scope);
    if (isEmpty(value)) return this.#render(block.otherwise, scope);
    if (block.kind === 'if') return this.#render(block.body, scope);
    if (block.kind === 'with') return this.#render(block.body, { ...scope, dot: value });
    return entriesOf(value)
      .map(([key, item]) => {
        const named = [key, item].slice(-block.variables.length);
        const own = block.variables.map((variable, index) => [variable, named[index]] as const);
        return this.#render(block.body, {
          dot: item,
          variables: new Map([...scope.variables, ...own]),
        });
      })
      .join('');
  }

  #value(pipeline: Pipeline, scope: Scope): unknown {
    let piped: unknown[] = [];
    for (const [first, ...rest] of pipeline) {
      if (first === undefined) throw new Error('a command of nothing');
      const args = [...rest.map((operand) => this.#operand(operand, scope)), ...piped];
      if (first.kind === 'function') piped = [this.#call(first.name, args)];
      else if (args.length === 0) piped = [this.#operand(first, scope)];
      else throw new Error('what is no function is given something');
    }
    return piped[0];
  }

  #call(name: string, args: readonly unknown[]): unknown {
    if (name === 'include') {
      const nodes = this.#defines.get(String(args[0]));
      if (nodes === undefined) throw new Error(`there is no template ${String(args[0])}`);
      return this.#renderWith(nodes, args[1]);
    }
    const known = FUNCTIONS[name];
    if (known === undefined) throw new Error(`the function ${name} is not known here`);
    return known(...args);
  }

  #operand(operand: Operand, scope: Scope): unknown {
    if (operand.kind === 'literal') return operand.value;
    if (operand.kind === 'call') return this.#value(operand.pipeline, scope);
    if (operand.kind === 'function') return this.#call(operand.name, []);
    const { variable, members } = operand;
    if (variable !== undefined && !scope.variables.has(variable)) {
      throw new Error(`there is no variable ${variable}`);
    }
    const from = variable === undefined ? scope.dot : scope.variables.get(variable);
    return members.reduce<unknown>((value, member) => memberOf(value, member), from);
  }
}

/** @throws Error where it is no text, number or truth: Go would print it in a form of its own */
function printed(value: unknown): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return `${value as string}`;
  throw new Error(`${JSON.stringify(value)} is printed`);
}

/** @throws Error where there is none: a chart says all of its values */
function memberOf(value: unknown, member: string): unknown {
  if (typeof value === 'object' && value !== null && member in value) {
    return (value as Record<string, unknown>)[member];
  }
  throw new Error(`there is no value ${member}`);
}

/** Maps are gone through in the order of their keys. */
function entriesOf(value: unknown): [unknown, unknown][] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item as unknown]);
  return Object.entries(value as object).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function merged(own: Values, given: Values): Values {
  const entries = Object.entries(given).map(([key, value]) => {
    const before = own[key];
    const areMaps = [before, value].every(
      (each) => typeof each === 'object' && each !== null && !Array.isArray(each),
    );
    return [key, areMaps ? merged(before as Values, value as Values) : value];
  });
  return { ...own, ...(Object.fromEntries(entries) as Values) };
}

function objectsIn(text: string, name: string): Manifest[] {
  const documents = parseAllDocuments(text, { uniqueKeys: true });
  return documents.flatMap((document) => {
    if (document.errors.length > 0) throw new Error(`${name}: ${document.errors.join('\n')}`);
    const object = document.toJS() as Manifest | null;
    return object === null ? [] : [object];
  });
}
