import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

import { expectHeaders, expectNoBody } from '../request-terms.js';
import type { DocumentReply, DocumentRoute, Documents } from '../route.js';
import { toNothing } from '../../validation/to-dto.js';

/** How long a browser may keep what a page is made of. */
const ASSETS_MS = 3_600_000;

/**
 * What a browser may do with a document: run and fetch what this server serves, and nothing from elsewhere. The viewers style
 * their elements as they make them, and Redoc searches in a worker that it writes itself.
 */
const secured = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'worker-src': ['blob:'],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
});

/** Answers a request for a document. */
export function servingDocument(route: DocumentRoute, documents: Documents): RequestHandler {
  return (req, res, next) => {
    expectHeaders(route, req, []);
    expectNoBody(req);
    toNothing(req.query);
    const wanted = req.accepts([...route.media]);
    const media = wanted === false ? route.media[0]! : wanted;
    const params = req.params as Readonly<Record<string, string>>;
    const found = route.handle({ params, media }, documents);
    secured(req, res, (error?: unknown) => {
      if (error !== undefined) next(error);
      else send(res, found, media);
    });
  };
}

function send(res: Response, found: DocumentReply, media: string): void {
  if ('file' in found) {
    // Wherever the program is installed: a folder above that begins with a dot is no reason to hide it.
    res.sendFile(found.file, { dotfiles: 'allow', maxAge: ASSETS_MS });
  } else {
    res.set('Cache-Control', 'no-cache').vary('Accept');
    res.type(found.media ?? media).send(found.text);
  }
}
