import { createHmac } from 'node:crypto';

import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';

import { digestOf, SIGNED_HEADERS, signatureOf } from '../../../../src/auth/signed-request.js';
import { catalogue } from '../../../../src/errors.js';
import { openApi } from '../../../../src/http/documents/open-api.js';
import { allRoutes } from '../../../../src/http/routes/all-routes.js';
import { liveFeeds } from '../../../../src/realtime/server-sent/live-feeds.js';
import { schemaOf } from '../../../../src/validation/dto-schema.js';
import type { Document, Operation } from '../../../support/described/document.js';
import { successOf } from '../../../support/route-of.js';

describe('the description of the API', () => {
  const document = openApi(allRoutes, liveFeeds) as Document;
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const operationAt = (method: string, path: string): Operation | undefined =>
    document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];

  it('is a document by OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...document });
    expect(errors).to.equal(undefined);
    expect(valid).to.equal(true);
    expect(document.openapi).to.equal('3.1.0');
  });

  it('has every route and every feed, and nothing else', () => {
    for (const route of allRoutes) {
      const operation = operationAt(route.method, route.path);
      expect(operation?.responses, `${route.method} ${route.path}`).to.have.property(
        String(successOf(route)),
      );
    }
    for (const { path } of liveFeeds) expect(operationAt('GET', path), path).to.be.an('object');
    expect(operations.length).to.equal(allRoutes.length + liveFeeds.length);
  });

  it('gives every operation a name of its own', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).to.equal(names.length);
    expect(names).to.include.members(['postOrders', 'getOrdersByOrderIdFills', 'getIndex']);
  });

  it('says of every route who may use it', () => {
    for (const { access, method, path } of allRoutes) {
      const operation = operationAt(method, path) as Operation & { security: unknown };
      const signed = Object.fromEntries(SIGNED_HEADERS.map((name) => [name, []]));
      const ways = access === 'public' ? [] : [{ bearer: [] }, signed];
      expect(operation.security, path).to.deep.equal(ways);
      for (const name of ways.flatMap((way) => Object.keys(way))) {
        expect(document.components.securitySchemes).to.have.property(name);
      }
    }
  });

  it('says what a signature is of, so that one can be made by it', () => {
    const signed = {
      ...{ method: 'POST', target: '/api/v1/orders?validateOnly=true' },
      ...{ covered: ['a-key', '2000'], bodyDigest: digestOf('{}') },
    };
    const [timestamp, nonce] = ['1790000000000', 'nonce-of-16-chars'];
    const values: Readonly<Record<string, string>> = {
      ...{ method: 'POST', 'path with query': signed.target, v2: 'v2' },
      ...{ 'Tradeflow-Timestamp': timestamp, 'Tradeflow-Nonce': nonce },
      ...{ 'Idempotency-Key': 'a-key', 'Request-Deadline': '2000' },
      'SHA-256 of the body, in lower-case hex': signed.bodyDigest,
    };
    const scheme = document.components.securitySchemes['Tradeflow-Signature']!;
    const lines = (scheme['x-signed-lines'] as string[]).map((line) => values[line]!);
    const made = createHmac('sha256', 'secret').update(lines.join('\n')).digest('hex');
    expect(`v2=${made}`).to.equal(signatureOf('secret', { timestamp, nonce }, signed));
  });

  it('names every code of a problem with its status', () => {
    const text = JSON.stringify(document);
    for (const code of Object.keys(catalogue)) expect(text).to.include(`"${code}"`);
  });

  it('knows what every rule of every DTO asks for', () => {
    for (const { query, body } of allRoutes) {
      for (const Dto of [query, body]) {
        if (Dto === undefined) continue;
        for (const [name, schema] of Object.entries(schemaOf(Dto).properties)) {
          const { description: _, ...rule } = schema;
          expect(Object.keys(rule), `${Dto.name}.${name}`).not.to.deep.equal([]);
        }
      }
    }
  });

  it('refers to nothing that is not there', () => {
    for (const [, reference] of JSON.stringify(document).matchAll(
      /"\$ref":"#\/components\/([^"]+)"/g,
    )) {
      const [kind, name] = reference!.split('/') as [string, string];
      const components = document.components as unknown as Record<string, Record<string, object>>;
      expect(components[kind]?.[name], reference).to.be.an('object');
    }
  });
});
