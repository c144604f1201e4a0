import type { IncomingMessage, ServerResponse } from 'node:http';

import { json, type RequestHandler, type Response } from 'express';

import { digestOf } from '../auth/signed-request.js';
import { ApplicationError } from '../errors.js';

/** The longest body that a route reads, in kB (1,024 bytes), unless it says so: far above any command's size. */
export const BODY_LIMIT_KB = 100;

/** Reads the body of a command: JSON, sent as such. @param limitKb the longest that is read, in kB */
export function jsonBody(limitKb: number = BODY_LIMIT_KB): readonly RequestHandler[] {
  return [expectJson, json({ limit: limitKb * 1_024, strict: false, verify: noteDigest }), fillIn];
}

const expectJson: RequestHandler = (req, _res, next) => {
  // null says that there is no body; one of no bytes is none either, though its length is told.
  if (req.get('Content-Length') !== '0' && req.is('application/json') === false) {
    throw new ApplicationError(
      'UNSUPPORTED_MEDIA_TYPE',
      'send the body with Content-Type: application/json',
      { fields: [{ field: 'Content-Type', rule: 'must be application/json' }] },
    );
  }
  next();
};

/** What a signature is of, before the body is parsed. */
function noteDigest(_req: IncomingMessage, res: ServerResponse, body: Buffer): void {
  // It is the answer of an Express application.
  const { locals } = res as Response;
  if (locals['signed'] !== undefined) locals['bodyDigest'] = digestOf(body);
}

const fillIn: RequestHandler = (req, _res, next) => {
  // Without a body every field is missing, and the command's DTO names those that it needs.
  if (req.body === undefined) req.body = {};
  next();
};
