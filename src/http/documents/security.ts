import { SIGNED_HEADERS, SIGNED_LINES } from '../../auth/signed-request.js';
import type { Access } from '../access.js';

/* How a request shows whose it is, by OpenAPI. */

const SIGNATURE = 'Tradeflow-Signature';

const WHAT: Readonly<Record<(typeof SIGNED_HEADERS)[number], string>> = {
  'Tradeflow-Key': 'The id of an API key: what is before its dot.',
  'Tradeflow-Timestamp': "Milliseconds since 1970, within 30 s of the server's clock.",
  'Tradeflow-Nonce': '16 to 64 letters, digits, - and _, which are good for one request.',
  [SIGNATURE]:
    "v2= and the HMAC-SHA256, in lower-case hex, by the key's secret, of the lines that x-signed-lines lists, with a line feed between.",
};

/** What SIGNED_HEADERS are, all of which come together, or none. */
const signatureSchemes = Object.fromEntries(
  SIGNED_HEADERS.map((name) => [
    name,
    {
      ...{ type: 'apiKey', in: 'header', name, description: WHAT[name] },
      ...(name === SIGNATURE && { 'x-signed-lines': SIGNED_LINES }),
    },
  ]),
);

/** By their names, which operations refer to. */
export const SECURITY_SCHEMES = {
  bearer: {
    ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    description:
      'A JSON Web Token or an API key. A server to which no access is configured asks for none.',
  },
  ...signatureSchemes,
};

const SIGNED = Object.fromEntries(SIGNED_HEADERS.map((name) => [name, []]));

/** The ways of which whoever uses an operation goes one; none when it is anybody's. */
export function securityOf(access: Access): readonly object[] {
  return access === 'public' ? [] : [{ bearer: [] }, SIGNED];
}
