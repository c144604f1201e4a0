import { runInNewContext } from 'node:vm';

import { type Static, type TSchema, Type } from 'typebox';

/*
 * What a collection for Postman may be made of, by the part of its format v2.1 that ours needs
 * (https://schema.getpostman.com/json/collection/v2.1.0/collection.json); closed, so that nothing goes in that Postman does not know.
 */

function closed<Members extends Record<string, TSchema>>(members: Members) {
  return Type.Object(members, { additionalProperties: false });
}

const Pair = closed({
  key: Type.String(),
  value: Type.String(),
  description: Type.Optional(Type.String()),
  disabled: Type.Optional(Type.Boolean()),
});

const Auth = Type.Union([
  closed({ type: Type.Literal('noauth') }),
  closed({
    type: Type.Literal('bearer'),
    bearer: Type.Array(
      closed({ key: Type.Literal('token'), value: Type.String(), type: Type.Literal('string') }),
    ),
  }),
]);

const Url = closed({
  raw: Type.String(),
  host: Type.Array(Type.String()),
  path: Type.Array(Type.String()),
  query: Type.Optional(Type.Array(Pair)),
  variable: Type.Optional(Type.Array(Pair)),
});

const Item = closed({
  name: Type.String(),
  request: closed({
    auth: Type.Optional(Auth),
    method: Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    header: Type.Array(Pair),
    url: Url,
    description: Type.String(),
    body: Type.Optional(
      closed({
        mode: Type.Literal('raw'),
        raw: Type.String(),
        options: closed({ raw: closed({ language: Type.Literal('json') }) }),
      }),
    ),
  }),
  response: Type.Array(Type.Never()),
  event: Type.Optional(
    Type.Array(
      closed({
        listen: Type.Enum(['test', 'prerequest']),
        script: closed({ type: Type.Literal('text/javascript'), exec: Type.Array(Type.String()) }),
      }),
    ),
  ),
});

export const PostmanCollection = closed({
  info: closed({ name: Type.String(), description: Type.String(), schema: Type.String() }),
  item: Type.Array(closed({ name: Type.String(), item: Type.Array(Item) })),
  auth: Auth,
  variable: Type.Array(
    closed({ key: Type.String(), value: Type.String(), type: Type.Literal('string') }),
  ),
});

export type PostmanCollection = Static<typeof PostmanCollection>;
export type PostmanItem = PostmanCollection['item'][number]['item'][number];

/** A request as Postman would send it. */
export interface PostmanRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * The request of an item, with its variables filled in: of its path first, and those of the collection in all.
 * @throws Error when a variable has no value
 */
export function requestOf(
  { request: { auth, method, header, url, body } }: PostmanItem,
  values: ReadonlyMap<string, string>,
): PostmanRequest {
  const filled = (text: string): string =>
    text.replaceAll(/{{(\w+)}}/g, (_, name: string) => {
      const value = values.get(name);
      if (value === undefined || value === '') throw new Error(`there is no value of ${name}`);
      return value;
    });
  const [path = '', search] = url.raw.split('?');
  const steps = path.split('/').map((step) => {
    const own = url.variable?.find(({ key }) => step === `:${key}`);
    return own === undefined ? filled(step) : encodeURIComponent(filled(own.value));
  });
  const sent = header.filter(({ disabled }) => disabled !== true);
  const bearer = auth === undefined ? { Authorization: filled('Bearer {{token}}') } : {};
  return {
    method,
    url: steps.join('/') + (search === undefined ? '' : `?${filled(search)}`),
    headers: { ...Object.fromEntries(sent.map(({ key, value }) => [key, value])), ...bearer },
    body: body === undefined ? undefined : filled(body.raw),
  };
}

/** Runs what an item does with its answer, which sets variables of the collection. */
export function runScript(
  { event = [] }: PostmanItem,
  answer: unknown,
  values: Map<string, string>,
): void {
  const pm = {
    response: { json: () => answer },
    collectionVariables: { set: (name: string, value: string) => values.set(name, value) },
  };
  for (const { script } of event) runInNewContext(script.exec.join('\n'), { pm });
}
