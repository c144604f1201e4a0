import { expect } from 'chai';

import { announce } from '../../../../src/app/start/announce.js';
import type { Owner } from '../../../../src/commands/ownership/ownership.js';
import { Front } from '../../../../src/http/front.js';
import { listen, type Listening } from '../../../../src/http/listen.js';
import { PeerDoor } from '../../../../src/http/peers/peer-door.js';
import { freePort } from '../../../support/free-port.js';

/** A process as far as others reach it. */
class Reached {
  self: Owner | undefined;
  server: Listening | undefined;
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  announce(address: string): void {
    const secret = this.#secret;
    this.self = { id: secret, address, machine: 'here', secret, version: 2 };
  }

  async serve(): Promise<string> {
    const door = new PeerDoor({ secret: this.#secret, receive: () => Promise.resolve('[]') });
    const nothing = new Front(
      (_req, res) => res.writeHead(404).end('nothing'),
      new Set(),
      { isHanging: false },
      door,
    );
    this.server = await listen(nothing, '127.0.0.1', 0);
    return this.server.url;
  }
}

describe('the address at which a process says that it is reached', () => {
  const processes = [new Reached('one'), new Reached('two')] as const;
  const [one, two] = processes;
  let complaints: string[];

  before(() => Promise.all(processes.map((each) => each.serve())));
  beforeEach(() => (complaints = []));
  after(() => Promise.all(processes.map((each) => each.server!.close(1_000, () => undefined))));

  async function announced(advertisedAddress?: string, host = '127.0.0.1'): Promise<string> {
    const error = (_fields: unknown, text = '') => void complaints.push(text);
    await announce({ host, advertisedAddress }, one.server!.url, one, { error });
    return one.self!.address;
  }

  it('is where it serves, when nothing else is said', async () => {
    expect(await announced()).to.equal(one.server!.url);
    expect(complaints).to.deep.equal([]);
  });

  it('is its machine when it serves everywhere', async () => {
    const { port } = new URL(one.server!.url);
    expect(await announced(undefined, '0.0.0.0')).to.equal(`http://127.0.0.1:${port}`);
  });

  it('is what it was told, where it answers itself', async () => {
    const { port } = new URL(one.server!.url);
    const address = `http://localhost:${port}`;
    expect(await announced(address)).to.equal(address);
    expect(complaints).to.deep.equal([]);
  });

  it('is complained of when another answers there, or nobody', async () => {
    for (const wrong of [two.server!.url, `http://127.0.0.1:${await freePort()}`]) {
      complaints = [];
      expect(await announced(wrong)).to.equal(wrong);
      expect(complaints).to.have.length(1);
      expect(complaints[0]).to.match(/^ADVERTISED_ADDRESS: this process is not reached at http:/);
    }
  });
});
