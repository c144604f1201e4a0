import type { SeededRandom } from '../seeded-random.js';
import type { Document, Operation, Parameter } from './document.js';
import { hostileBody, hostileText } from './hostile.js';
import { type Known, RandomValues } from './random-values.js';

export interface RandomRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** How a request is meant: as described, nearly so, or as somebody sends it who means harm. */
type Manner = 'valid' | 'near' | 'hostile';

/** Values of headers that are legal bytes. */
const HEADER_VALUES = [
  '',
  ' ',
  'x',
  'x'.repeat(2_000),
  '-1',
  '1e9',
  'v1:1',
  'djE6LTI',
  '\u00ff',
  'a,b',
];

/** Headers that somebody may send. */
const HEADERS = [
  ...[
    'Idempotency-Key',
    'Request-Deadline',
    'Consistency-Token',
    'Content-Type',
    'Accept',
    'Prefer',
  ],
  ...['If-Match', 'X-HTTP-Method-Override', 'X-Forwarded-For', 'Authorization', 'Range', 'Origin'],
];

/** Requests made of a description of an API. */
export class RandomRequests {
  readonly #random: SeededRandom;
  readonly #values: RandomValues;
  readonly #operations: readonly { path: string; method: string; operation: Operation }[];

  /** @param known what there is at present */
  constructor(document: Document, random: SeededRandom, known: () => Known) {
    this.#random = random;
    this.#values = new RandomValues(document, random, known);
    this.#operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
  }

  /** @param turn whose operation it is: each in its turn */
  next(turn: number): RandomRequest {
    const random = this.#random;
    const { path, method, operation } = this.#operations[turn % this.#operations.length]!;
    const manner = random.pick<Manner>(['valid', 'valid', 'near', 'hostile']);
    const own = operation.parameters.filter((one): one is Parameter => !('$ref' in one));
    const body = this.#body(operation, manner);
    const isOther = manner === 'hostile' && random.fraction() < 0.05;
    return {
      method: isOther
        ? random.pick(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE'])
        : method.toUpperCase(),
      path: this.#path(path, own, manner) + this.#query(own, manner, operation),
      headers: this.#headers(body !== undefined, manner),
      ...(body !== undefined && { body }),
    };
  }

  #path(template: string, parameters: readonly Parameter[], manner: Manner): string {
    return template.replaceAll(/{(\w+)}/g, (_, name: string) => {
      if (manner !== 'valid' && this.#random.fraction() < 0.3) return this.#hostileSegment();
      const schema = parameters.find((one) => one.name === name && one.in === 'path')!.schema;
      return encodeURIComponent(String(this.#values.valid(schema, name)));
    });
  }

  #hostileSegment(): string {
    const raw = ['%', '%zz', '%00', '%ff', '..', '.', '%2e%2e', 'a%2Fb', ';', 'x'.repeat(3_000)];
    if (this.#random.fraction() < 0.3) return this.#random.pick(raw);
    return encoded(hostileText(this.#random));
  }

  #query(parameters: readonly Parameter[], manner: Manner, operation: Operation): string {
    const random = this.#random;
    const pairs = parameters
      .filter((one) => one.in === 'query' && (one.required === true || random.fraction() < 0.25))
      .map(({ name, schema }) => [name, String(this.#values.valid(schema, name))]);
    const isCommand = operation.parameters.some(
      (one) => '$ref' in one && one.$ref.endsWith('/validateOnly'),
    );
    if (isCommand && random.fraction() < 0.1) pairs.push(['validateOnly', 'true']);
    if (manner !== 'valid' && random.fraction() < 0.5) {
      const names = [...parameters.map(({ name }) => name), 'validateOnly', hostileText(random)];
      pairs.push([random.pick(names), hostileText(random)]);
    }
    const text = pairs.map(([name, value]) => `${encoded(name!)}=${encoded(value!)}`).join('&');
    return text === '' ? '' : `?${text}`;
  }

  #headers(hasBody: boolean, manner: Manner): Record<string, string> {
    const random = this.#random;
    const headers: Record<string, string> = hasBody ? { 'Content-Type': 'application/json' } : {};
    if (hasBody && manner === 'valid' && random.fraction() < 0.2) {
      headers['Idempotency-Key'] = `key-${random.between(0, 500)}`;
    }
    if (manner === 'hostile' && random.fraction() < 0.4) {
      headers[random.pick(HEADERS)] = random.pick(HEADER_VALUES);
    }
    return headers;
  }

  #body({ requestBody }: Operation, manner: Manner): string | Buffer | undefined {
    const schema = requestBody?.content['application/json']?.schema;
    if (schema === undefined) {
      return manner === 'hostile' && this.#random.fraction() < 0.1 ? '{"a":1}' : undefined;
    }
    const valid = this.#values.valid(schema);
    if (manner === 'valid') return JSON.stringify(valid);
    if (manner === 'near' || this.#random.fraction() < 0.5)
      return JSON.stringify(this.#values.spoilt(valid));
    return hostileBody(this.#random, JSON.stringify(valid));
  }
}

/** As it stands in an address; half a character, which cannot, is left to the server to make sense of. */
function encoded(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80';
}
