import { request, type SessionRequest, type SessionStep } from '../session-step.js';

function raw(
  name: string,
  body: string | undefined,
  type: string | undefined = 'application/json',
  path = '/users',
  method = 'POST',
): SessionRequest {
  const headers = type === '' ? {} : { 'Content-Type': type };
  return request(name, method, `/api/v1${path}`, body, { headers });
}

const good = '{"name":"Fay"}';

/** Bodies that cannot be read, or not as they are sent. */
export const malformed: readonly SessionStep[] = [
  raw('half a body', '{"name":'),
  raw('words', 'hello'),
  raw('single quotes', "{'name':'x'}"),
  raw('NaN', '{"name": NaN}'),
  raw('a brace too many', '{"name":"x"}}'),
  raw('a NUL', '\u0000'),
  raw('an empty text', ''),
  raw('spaces', '   '),
  raw('a list', '[]'),
  raw('a number', '1'),
  raw('a string', '"x"'),
  raw('null', 'null'),
  raw('true', 'true'),
  raw('a field twice', '{"name":"first","name":"Gus"}'),
  raw('a field named __proto__', '{"name":"x","__proto__":{"a":1}}'),
  raw('a field named constructor', '{"name":"x","constructor":1}'),
  raw('a lone surrogate', '{"name":"\\ud800"}'),
  raw('nested deep', `{"name":${'['.repeat(200)}${']'.repeat(200)}}`),
  raw('a byte order mark', `\ufeff${good}`),
  raw('no body', undefined, ''),
  raw('no body, though its type is told', undefined),
  raw('a body without type', good, ''),
  raw('a body of text', good, 'text/plain'),
  raw('a form', 'name=Fay', 'application/x-www-form-urlencoded'),
  raw('a type that is none', good, 'json'),
  raw('JSON by another name', good, 'application/merge-patch+json'),
  raw('JSON with a charset', good, 'application/json; charset=utf-8'),
  raw('JSON in upper case', good, 'APPLICATION/JSON'),
  raw('JSON of an unknown charset', good, 'application/json; charset=klingon'),
  raw('a body of 100 kB', `{"name":"${'x'.repeat(102_389)}"}`),
  raw('a body of a byte more', `{"name":"${'x'.repeat(102_390)}"}`),
  request('an encoding that is not', 'POST', '/api/v1/users', good, {
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'br2' },
  }),
  request('an encoding that it is not in', 'POST', '/api/v1/users', good, {
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
  }),
  raw('an amend of half a body', '{"price"', undefined, '/orders/SES-USD-1', 'PUT'),
  raw('a status of text', '{}', 'text/plain', '/markets/SES-USD', 'PATCH'),
  raw('a batch of words', 'x', undefined, '/orders/batch'),
  raw('a cancel with a body', '{"x":1}', undefined, '/orders/SES-USD-99999', 'DELETE'),
  raw('a cancel with half a body', '{"x"', undefined, '/orders/SES-USD-99999', 'DELETE'),
  raw('a query with a body', '{"x":1}', undefined, '/markets/AAPL-USD', 'GET'),
];
