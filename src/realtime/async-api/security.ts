import { SIGNED_HEADERS } from '../../auth/signed-request.js';
import { AUTH_METHOD } from '../../http/ws/login.js';

/* How whoever opens a socket shows who it is, by AsyncAPI. */

/** By their names, which channels refer to. */
export const ASYNC_SECURITY_SCHEMES = {
  bearer: {
    ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    description: 'A JSON Web Token or an API key, in the header Authorization of the opening.',
  },
  protocol: {
    ...{ type: 'httpApiKey', in: 'header', name: 'Sec-WebSocket-Protocol' },
    description: 'For browsers: "tradeflow, bearer." and the token, as protocols that are offered.',
  },
  signature: {
    ...{ type: 'httpApiKey', in: 'header', name: 'Tradeflow-Signature' },
    description: `A signature of the opening by an API key: ${SIGNED_HEADERS.join(', ')}, as in /openapi.json.`,
  },
  login: {
    type: 'userPassword',
    description: `None of these, and the message ${AUTH_METHOD} as the first over the socket.`,
  },
};

/** The ways of which whoever uses a socket goes one. @param hasLogin whether it takes the message by which to say so later */
export function asyncSecurity(hasLogin: boolean): readonly object[] {
  const ways = Object.keys(ASYNC_SECURITY_SCHEMES).filter((name) => hasLogin || name !== 'login');
  return ways.map((name) => ({ $ref: `#/components/securitySchemes/${name}` }));
}
