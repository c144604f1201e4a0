import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { raw, request as expressRequest } from 'express';

import { digestOf } from '../auth/signed-request.js';
import { ApplicationError } from '../errors.js';
import type { Incoming, Outgoing } from './exchange.js';
import { parseJson } from './json-text.js';
import type { Step } from './step.js';

/** The longest body that a route reads, in kB (1,024 bytes), unless it says so: far above any command's size. */
export const BODY_LIMIT_KB = 100;

const JSON_TYPE = 'application/json';

/** Reads the body of a command: JSON, sent as such. @param limitKb the longest that is read, in kB */
export function jsonBody(limitKb: number = BODY_LIMIT_KB): Step {
  const limit = limitKb * 1_024;
  const readBytes = raw({ limit, type: JSON_TYPE, verify: noteDigest });
  return async (req, res) => {
    expectJson(req);
    const mayBeRead = isPlain(req, limit);
    // The parser goes on from the head to the body, which nearly always came with it, as soon as nobody is at work on that.
    if (mayBeRead) await Promise.resolve();
    if (mayBeRead && req.complete) {
      const body = (req.read() as Buffer | null) ?? NO_BYTES;
      noteDigest(req, res, body);
      req.body = body;
    } else {
      await new Promise<void>((resolve, reject) => {
        const done = (error?: Error): void => (error === undefined ? resolve() : reject(error));
        readBytes(req, res, done);
      });
    }
    readJson(req);
  };
}

const NO_BYTES = Buffer.alloc(0);

/** Whether a body is as long as it says, no longer than is read, in no coding, and has been read by nobody. */
function isPlain(req: Incoming, limit: number): boolean {
  const { headers } = req;
  return (
    headers['content-type'] === JSON_TYPE &&
    Number(headers['content-length']) <= limit &&
    headers['content-encoding'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    req.body === undefined &&
    !req.readableDidRead
  );
}

function expectJson(req: Incoming): void {
  const type = req.headers['content-type'];
  if (type === JSON_TYPE) return;
  // null says that there is no body; one of no bytes is none either, though its length is told.
  const isOther = expressRequest.is.call(req, JSON_TYPE) === false;
  if (req.headers['content-length'] !== '0' && isOther) {
    throw unsupported(
      'send the body with Content-Type: application/json',
      'must be application/json',
    );
  }
  if (/;\s*charset\s*=\s*(?!"?utf-8"?\s*(;|$))/i.test(type ?? '')) {
    throw unsupported('JSON is written in UTF-8', 'charset must be utf-8');
  }
}

/** What a signature is of, before the body is parsed. */
function noteDigest(_req: IncomingMessage, res: ServerResponse, body: Buffer): void {
  const { locals } = res as Outgoing;
  if (locals.signed !== undefined) locals.bodyDigest = digestOf(body);
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Whoever has mounted the routes may have read the body before them. */
function readJson(req: Incoming): void {
  const body = req.body;
  if (Buffer.isBuffer(body) && body.length > 0) req.body = parseBody(body);
  // Without a body every field is missing, and the command's DTO names those that it needs.
  else if (body === undefined || Buffer.isBuffer(body)) req.body = {};
}

function parseBody(body: Buffer): unknown {
  if (!isUtf8(body)) {
    const rule = 'the body must be UTF-8';
    throw new ApplicationError('MALFORMED_JSON', rule, { fields: [{ field: 'body', rule }] });
  }
  const text = body.toString();
  return parseJson(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, 'body');
}

function unsupported(detail: string, rule: string): ApplicationError {
  const fields = [{ field: 'Content-Type', rule }];
  return new ApplicationError('UNSUPPORTED_MEDIA_TYPE', detail, { fields });
}
