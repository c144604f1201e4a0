import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';

import { readStatus, StatusError } from '../../../src/cli/status/server-status.js';
import { freePort } from '../../support/free-port.js';
import { rejection } from '../../support/rejection.js';
import { runCli } from '../../support/run-cli.js';

/** Answers of a server that tells health and markets to everybody, and what else there is to one token alone. */
const ANSWERS: Readonly<Record<string, object>> = {
  '/health': { status: 'up', parts: {} },
  '/api/v1/markets': { items: [{ symbol: 'BTC-USDT', status: 'ONLINE' }] },
};

describe('tradeflow status', () => {
  let server: Server;
  let url: string;

  before(async () => {
    server = createServer(({ url: path = '', headers }, response) => {
      const isKnown = headers.authorization === 'Bearer known';
      const answer = ANSWERS[path] ?? (isKnown ? { items: [] } : undefined);
      response.writeHead(answer === undefined ? 401 : 200, { connection: 'close' });
      response.end(JSON.stringify(answer ?? { code: 'UNAUTHENTICATED' }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  it('says in a line that nobody serves', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const { code, stdout, stderr } = await runCli(['status', '--url', nowhere]);
    expect([code, stdout]).to.deep.equal([1, '']);
    expect(stderr).to.equal(
      `tradeflow: ${nowhere} does not answer (ECONNREFUSED); npm start starts a server, --url names another\n`,
    );
  });

  it('tells what everybody is told, and what it was not told and why', async () => {
    const { code, stdout } = await runCli(['status', '--url', url]);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^BTC-USDT +ONLINE +-/m);
    const told = stdout.match(/^not told: \w+: 401 UNAUTHENTICATED an operator.*--token/gm);
    expect(told).to.have.length(4);
    const { untold } = await readStatus(url, 'known');
    expect(untold).to.deep.equal([]);
  });

  it('does not take anybody for a server', async () => {
    const other = createServer((_request, response) => {
      response.setHeader('connection', 'close').end('{"status":"UP"}');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const error = await rejection(readStatus(`http://127.0.0.1:${port}`, undefined));
      expect(error)
        .to.be.instanceOf(StatusError)
        .with.property('message')
        .that.includes('no TradeFlow');
    } finally {
      other.close();
    }
  });
});
