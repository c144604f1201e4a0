import { expect } from 'chai';

import { Callers, type CallersOptions } from '../../../src/http/callers.js';
import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import { RawHttp } from '../../support/raw-http.js';

const OFF: CallersOptions = { loopbackOnly: true, origins: [] };
const ON: CallersOptions = { loopbackOnly: false, origins: ['https://desk.example'] };

describe('who may ask a server at all', () => {
  const servers = new Map<CallersOptions, Listening>();

  before(async () => {
    for (const options of [OFF, ON]) {
      const store = { isHanging: false };
      const callers = new Callers(options);
      const front = new Front((_req, res) => res.end('done'), new Set(), store, undefined, callers);
      servers.set(options, await listen(front, '127.0.0.1', 0));
    }
  });

  after(() => Promise.all([...servers.values()].map((each) => each.close(0, () => undefined))));

  async function statusOf(options: CallersOptions, ...headers: string[]): Promise<number> {
    const client = await RawHttp.connect(servers.get(options)!.url);
    const answer = client.expect();
    client.write(
      ['POST /api/v1/orders HTTP/1.1', ...headers, 'Content-Length: 0', '', ''].join('\r\n'),
    );
    const { status } = await answer;
    client.close();
    return status;
  }

  it('is whoever names it by a loopback name, without access: no page that binds its own anew', async () => {
    for (const host of ['localhost:8000', 'LOCALHOST', '127.0.0.1:1', '127.1.2.3', '[::1]:8000']) {
      expect(await statusOf(OFF, `Host: ${host}`), host).to.equal(200);
    }
    for (const host of [
      'evil.example',
      'localhost.evil.example:8000',
      '10.0.0.1',
      '127.0.0.1.nip.io',
    ]) {
      expect(await statusOf(OFF, `Host: ${host}`), host).to.equal(421);
    }
  });

  it('is whoever names it by any name, where access is configured', async () => {
    expect(await statusOf(ON, 'Host: api.example')).to.equal(200);
  });

  it('is no page of another origin, unless it is named', async () => {
    const host = 'Host: localhost:8000';
    expect(await statusOf(OFF, host, 'Origin: http://localhost:8000')).to.equal(200);
    for (const origin of ['https://evil.example', 'http://localhost:3000', 'null']) {
      expect(await statusOf(OFF, host, `Origin: ${origin}`), origin).to.equal(403);
    }
    expect(await statusOf(ON, 'Host: api.example', 'Origin: https://desk.example')).to.equal(200);
    expect(await statusOf(ON, 'Host: api.example', 'Origin: http://desk.example')).to.equal(403);
  });
});
