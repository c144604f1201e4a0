import { once } from 'node:events';
import { connect } from 'node:net';

import { expect } from 'chai';

import { startedServer } from '../support/started-server.js';

describe('stopping the server', () => {
  const server = startedServer();

  it('ends, cleanly, although a client never finishes its request', async () => {
    const { hostname, port } = new URL(server.url);
    const client = connect(Number(port), hostname);
    client.on('error', () => undefined);
    await once(client, 'connect');
    client.write(
      'POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\n' +
        'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"na',
    );
    // Answered after the half-sent request has arrived, for the server reads connections in turn.
    await server.api.get('/livez');
    expect(await server.stop()).to.equal(0);
    client.destroy();
  });
});
