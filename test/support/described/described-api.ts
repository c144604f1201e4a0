import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

import { openApi } from '../../../src/http/documents/open-api.js';
import { allRoutes } from '../../../src/http/routes/all-routes.js';
import { liveFeeds } from '../../../src/realtime/server-sent/live-feeds.js';
import type { Document, Operation } from './document.js';

/** A request and its answer. */
export interface Exchanged {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Of JSON; undefined when there was none. */
  readonly sent?: unknown;
  readonly status: number;
  /** Undefined when it had none. */
  readonly contentType: string | undefined;
  readonly text: string;
}

/** The description of the API, by which what a server is asked and answers can be checked. */
export class DescribedApi {
  readonly document: Document;
  readonly #ajv: Ajv2020;
  readonly #ofText: Ajv2020;
  readonly #operations: readonly {
    form: RegExp;
    template: string;
    method: string;
    operation: Operation;
  }[];
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: Document = openApi(allRoutes, liveFeeds) as Document) {
    this.document = document;
    this.#ajv = checker(document, false);
    // What comes in a query string is text, whatever it stands for.
    this.#ofText = checker(document, true);
    this.#operations = Object.entries(document.paths)
      .flatMap(([template, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          ...{ template, method, operation },
          form: new RegExp(
            `^${template.replaceAll('.', '[.]').replaceAll(/{\w+}/g, '[^/]+')}/?$`,
            'i',
          ),
        })),
      )
      // What is spelled out comes before what is a parameter.
      .sort((a, b) => parameters(a.template) - parameters(b.template));
  }

  /** What is wrong with an exchange by the description; nothing when it is as described, or of a path that is not. */
  faultsOf(exchanged: Exchanged): readonly string[] {
    const [pathname = '', search = ''] = exchanged.path.split('?');
    const method = exchanged.method === 'HEAD' ? 'get' : exchanged.method.toLowerCase();
    const found = this.#operations.find(
      (candidate) => candidate.method === method && candidate.form.test(pathname),
    );
    if (found === undefined) return [];
    const { template, operation } = found;
    const at = `#/paths/${pointer(template)}/${method}`;
    return [
      ...this.#answerFaults(at, operation, exchanged),
      ...(exchanged.status < 300 ? this.#requestFaults(at, operation, exchanged, search) : []),
    ];
  }

  #answerFaults(
    at: string,
    { responses }: Operation,
    { status, contentType, text, method }: Exchanged,
  ) {
    const response = responses[status];
    if (response === undefined) return [`no answer of ${status} is described`];
    if (method === 'HEAD' || text === '') return [];
    const own = `${at}/responses/${status}`;
    const where = '$ref' in response ? response.$ref : own;
    const media = contentType?.split(';')[0] ?? '';
    const content = this.#resolved(where).content ?? {};
    if (content[media] === undefined) return [`${status} is not described as ${media}`];
    if (!media.includes('json') || media.includes('ndjson')) return [];
    return this.#faults(this.#ajv, `${where}/content/${pointer(media)}/schema`, JSON.parse(text));
  }

  /** What was taken must be what is said to be taken. */
  #requestFaults(at: string, operation: Operation, exchanged: Exchanged, search: string): string[] {
    const { sent, text } = exchanged;
    const query = [...new URLSearchParams(search)];
    const faults = query.flatMap(([name, value]) => {
      const parameter = operation.parameters.findIndex((one) =>
        '$ref' in one ? one.$ref.endsWith(`/${name}`) : one.name === name && one.in === 'query',
      );
      const described = operation.parameters[parameter];
      if (described === undefined) return [`the parameter ${name} is not described`];
      const where = '$ref' in described ? described.$ref : `${at}/parameters/${parameter}`;
      return this.#faults(this.#ofText, `${where}/schema`, value);
    });
    if (operation.requestBody === undefined) return faults;
    // What is wrong with an item of a batch is its own result.
    if (text.includes('"problem":')) return faults;
    const body = `${at}/requestBody/content/application~1json/schema`;
    return [...faults, ...this.#faults(this.#ajv, body, withoutNulls(sent ?? {}))];
  }

  #resolved(reference: string): { readonly content?: Readonly<Record<string, unknown>> } {
    let value: unknown = this.document;
    for (const step of reference.slice(2).split('/')) {
      const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
      value = (value as Readonly<Record<string, unknown>>)[name];
    }
    return value as { readonly content?: Readonly<Record<string, unknown>> };
  }

  #faults(ajv: Ajv2020, reference: string, value: unknown): string[] {
    const key = `${ajv === this.#ajv} ${reference}`;
    const validate = this.#compiled.get(key) ?? ajv.compile({ $ref: `api${reference}` });
    this.#compiled.set(key, validate);
    // In a list, so that text can be read as what it stands for.
    if (validate(value) === true) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${reference} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

function checker(document: Document, coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, coerceTypes });
  formats.default(ajv);
  ajv.addSchema(document, 'api');
  return ajv;
}

function pointer(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function parameters(template: string): number {
  return template.split('{').length;
}

/** A member that is null counts as absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
