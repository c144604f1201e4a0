/* What operations share: headers and parameters that mean the same wherever they are. */

const TOKEN = { type: 'string', description: 'Opaque.' };

const CORRELATION_ID = { type: 'string', pattern: '^[\\w.:~+/=@-]{1,128}$' };

/** Parameters by name, which operations refer to. */
export const PARAMETERS = {
  'Idempotency-Key': {
    ...{ name: 'Idempotency-Key', in: 'header' },
    description: 'Under which the command may be sent again: it is carried out once.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  },
  'Request-Deadline': {
    ...{ name: 'Request-Deadline', in: 'header' },
    description:
      'By when the command must have been taken up: a time, or milliseconds from when it has been read.',
    schema: { type: 'string', examples: ['2000', '2026-01-31T12:00:00.000Z'] },
  },
  'Consistency-Token': {
    ...{ name: 'Consistency-Token', in: 'header' },
    description: 'That of an earlier answer, or several parted by commas: the answer is no older.',
    schema: TOKEN,
  },
  'X-Correlation-Id': {
    ...{ name: 'X-Correlation-Id', in: 'header' },
    description:
      'Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit.',
    schema: { type: 'string', examples: ['session-17'] },
  },
  'Last-Event-ID': {
    ...{ name: 'Last-Event-ID', in: 'header' },
    description: 'The id of the last event that the client has: it gets what came behind it.',
    schema: { type: 'string' },
  },
  validateOnly: {
    ...{ name: 'validateOnly', in: 'query' },
    description: 'Whether it is only to be decided, and nothing recorded.',
    schema: { type: 'string', enum: ['true', 'false'] },
  },
};

/** Headers of answers by name, which responses refer to. */
export const HEADERS = {
  'Consistency-Token': {
    description:
      'How far in the log the answer goes: send it with a query to read what was written.',
    schema: TOKEN,
  },
  'X-Correlation-Id': { description: 'That of the request.', schema: CORRELATION_ID },
  'Idempotency-Replayed': {
    description: 'The answer repeats that to an earlier request of the same Idempotency-Key.',
    schema: { type: 'string', const: 'true' },
  },
  Location: { description: 'The path of what was made.', schema: { type: 'string' } },
  'Retry-After': {
    description: 'Seconds after which the request may be sent again.',
    schema: { type: 'integer', minimum: 0 },
  },
  Link: {
    description: 'Of an unknown outcome: where it can be asked for (rel="status").',
    schema: { type: 'string' },
  },
};
