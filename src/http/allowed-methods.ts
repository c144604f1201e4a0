import type { RequestHandler } from 'express';

import { ApplicationError } from '../errors.js';
import { formOf } from './path-form.js';
import { setStandardHeaders } from './standard-headers.js';

/** Something that is served. */
export interface Served {
  readonly method: string;
  /** As Express writes it. */
  readonly path: string;
}

/** Which methods paths take. */
export class AllowedMethods {
  readonly #served: readonly { readonly method: string; readonly form: RegExp }[];

  constructor(served: readonly Served[]) {
    this.#served = served.map(({ method, path }) => ({ method, form: formOf(path) }));
  }

  /** Answers OPTIONS for a path that is served. */
  readonly tell: RequestHandler = (req, res, next) => {
    const allowed = req.method === 'OPTIONS' ? this.#at(req.path) : '';
    if (allowed === '') return next();
    setStandardHeaders(res);
    res.status(204).set('Allow', allowed).end();
  };

  /** Refuses what no route has answered. */
  readonly refuse: RequestHandler = (req, res) => {
    const { method, path } = req;
    const allowed = this.#at(path);
    if (allowed === '') {
      throw new ApplicationError('ROUTE_NOT_FOUND', `nothing answers ${method} ${path}`);
    }
    res.set('Allow', allowed);
    throw new ApplicationError('METHOD_NOT_ALLOWED', `${path} takes ${allowed}, not ${method}`);
  };

  /** The methods that a path takes, as Allow has them; empty when nothing is served there. */
  #at(path: string): string {
    const methods = this.#served.filter(({ form }) => form.test(path)).map(({ method }) => method);
    if (methods.length === 0) return '';
    const all = [...new Set(methods), 'OPTIONS'];
    if (all.includes('GET')) all.push('HEAD');
    return all.sort().join(', ');
  }
}
