import { json, type RequestHandler } from 'express';

import { ApplicationError } from '../errors.js';

/** The longest body that is read, in kB (1,024 bytes): far above any command's size, far below what could hurt. */
export const BODY_LIMIT_KB = 100;

/** Reads the body of a command: JSON, sent as such. */
export const jsonBody: readonly RequestHandler[] = [
  (req, _res, next) => {
    // null says that there is no body; one of no bytes is none either, though its length is told.
    if (req.get('Content-Length') !== '0' && req.is('application/json') === false) {
      throw new ApplicationError(
        'UNSUPPORTED_MEDIA_TYPE',
        'send the body with Content-Type: application/json',
        { fields: [{ field: 'Content-Type', rule: 'must be application/json' }] },
      );
    }
    next();
  },
  json({ limit: BODY_LIMIT_KB * 1_024, strict: false }),
  (req, _res, next) => {
    // Without a body every field is missing, and the command's DTO names those that it needs.
    if (req.body === undefined) req.body = {};
    next();
  },
];
