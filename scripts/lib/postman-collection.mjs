/** Where the collection lies. */
export const COLLECTION_FILE = 'clients/postman/tradeflow.postman_collection.json';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/**
 * What the paths and bodies of requests are filled with: what a server has from the start, and nothing for what answers tell.
 * @type {Readonly<Record<string, string>>}
 */
const VALUES = {
  ...{ symbol: 'BTC-USDT', stream: 'market-BTC-USDT', name: 'orders', exchange: 'tradeflow' },
  ...{ timeframe: '1m', clientOrderId: 'quote-1', reason: 'runaway-bot' },
  ...{ userId: '', orderId: '', keyId: '', commandId: '' },
  // The market that the collection lists itself, by the example of that route.
  delistedSymbol: 'SOL-USDT',
};

/**
 * What a path is filled with that is not for everybody's values: whoever runs the whole collection gives up no market of the server's.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
const OF_PATH = { '/api/v1/markets/{symbol}/delist': { symbol: 'delistedSymbol' } };

/** Those that are taken from the answers to what is made. */
const TOLD = ['userId', 'orderId', 'keyId'];

const TAKE = [
  'const answer = pm.response.json();',
  `for (const name of ${JSON.stringify(TOLD)}) {`,
  "  if (typeof answer[name] === 'string') pm.collectionVariables.set(name, answer[name]);",
  '}',
];

/** What only a browser shows. */
const IN_A_BROWSER = ['text/html', 'text/css', 'text/javascript'];

/**
 * @typedef {{ name: string, in: string, required?: boolean, description?: string }} Parameter
 * @typedef {{ content?: Record<string, object> }} Response
 * @typedef {object} Operation
 * @property {string} summary
 * @property {string} description
 * @property {readonly string[]} tags
 * @property {readonly object[]} security
 * @property {readonly (Parameter | { $ref: string })[]} parameters
 * @property {{ content: Record<string, { example: object }> }} [requestBody]
 * @property {Record<string, Response>} responses
 * @typedef {object} Document
 * @property {{ title: string, description: string }} info
 * @property {Record<string, Record<string, Operation>>} paths
 * @property {{ parameters: Record<string, Parameter> }} components
 */

/**
 * The requests of the API as a collection for Postman, in its format v2.1: a folder for each tag.
 * @param {Document} document by OpenAPI
 */
export function postmanCollection({ info, paths, components }) {
  /** @type {Map<string, object[]>} */
  const folders = new Map();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (isForBrowsers(operation)) continue;
      const [tag = ''] = operation.tags;
      const items = folders.get(tag) ?? [];
      folders.set(tag, items);
      items.push(itemOf(method, path, operation, components.parameters));
    }
  }
  const variables = { baseUrl: 'http://127.0.0.1:8000', token: '', ...VALUES };
  return {
    info: { name: info.title, description: info.description, schema: SCHEMA },
    item: [...folders].map(([name, item]) => ({ name, item })),
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value, type: 'string' })),
  };
}

/** @param {Operation} operation */
function isForBrowsers({ responses }) {
  const media = Object.keys(responses['200']?.content ?? {});
  return media.some((type) => IN_A_BROWSER.includes(type)) && !media.includes('application/json');
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Operation} operation
 * @param {Record<string, Parameter>} shared
 */
function itemOf(method, path, operation, shared) {
  const { summary, description, security, requestBody, responses } = operation;
  const parameters = operation.parameters.map((parameter) =>
    '$ref' in parameter
      ? /** @type {Parameter} */ (shared[parameter.$ref.split('/').pop() ?? ''])
      : parameter,
  );
  const example = requestBody?.content['application/json']?.example;
  return {
    name: summary.replace(/\.$/, ''),
    request: {
      ...(security.length === 0 && { auth: { type: 'noauth' } }),
      method: method.toUpperCase(),
      header: [
        ...(example === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }]),
        ...parameters.filter((one) => one.in === 'header').map(pairOf),
      ],
      url: urlOf(path, parameters),
      description,
      ...(example !== undefined && {
        body: {
          mode: 'raw',
          raw: JSON.stringify(filled(example), null, 2),
          options: { raw: { language: 'json' } },
        },
      }),
    },
    response: [],
    ...(responses['201'] !== undefined && {
      event: [{ listen: 'test', script: { type: 'text/javascript', exec: TAKE } }],
    }),
  };
}

/**
 * @param {string} path
 * @param {readonly Parameter[]} parameters
 */
function urlOf(path, parameters) {
  const steps = path.slice(1).replaceAll(/{(\w+)}/g, ':$1');
  const query = parameters.filter((one) => one.in === 'query').map(pairOf);
  const sent = query.filter(({ disabled }) => disabled !== true);
  const search = sent.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: `{{baseUrl}}/${steps}${search === '' ? '' : `?${search}`}`,
    host: ['{{baseUrl}}'],
    path: steps.split('/'),
    ...(query.length > 0 && { query }),
    ...(path.includes('{') && {
      variable: parameters
        .filter((one) => one.in === 'path')
        .map(({ name }) => ({ key: name, value: `{{${known(OF_PATH[path]?.[name] ?? name)}}}` })),
    }),
  };
}

/**
 * A parameter with its value; to be switched on when it need not be sent.
 * @param {Parameter} parameter
 */
function pairOf({ name, required, description }) {
  // Not everybody has to give one.
  const isSent = required === true || name === 'reason';
  return {
    key: name,
    value: isSent ? `{{${known(name)}}}` : '',
    ...(description !== undefined && { description }),
    ...(!isSent && { disabled: true }),
  };
}

/** @param {string} name */
function known(name) {
  if (name in VALUES) return name;
  throw new Error(`the collection has no value for ${name}`);
}

/**
 * A body that is about whom and what answers have told.
 * @param {unknown} value
 * @param {string} [name]
 * @returns {unknown}
 */
function filled(value, name = '') {
  if (typeof value === 'string') return TOLD.includes(name) ? `{{${name}}}` : value;
  if (Array.isArray(value)) return value.map((item) => filled(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, filled(member, key)]),
  );
}
