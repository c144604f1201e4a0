import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';

import type { Owner } from '../../../src/commands/ownership/ownership.js';
import { MisdirectedMessage } from '../../../src/commands/ownership/peer-commands.js';
import {
  type PeerConnection,
  PeerGone,
  PeerStopping,
  PeerUnreached,
} from '../../../src/commands/ownership/peer-transport.js';
import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import {
  DIGEST_HEADER,
  NONCE_HEADER,
  PEER_PATH,
  SIGNATURE_HEADER,
} from '../../../src/http/peers/peer-address.js';
import { HttpPeers } from '../../../src/http/peers/peer-client.js';
import { PeerDoor } from '../../../src/http/peers/peer-door.js';
import { type Direction, digestOf, signatureOf } from '../../../src/http/peers/peer-signature.js';
import { freePort } from '../../support/free-port.js';
import { rejection } from '../../support/rejection.js';
import { until } from '../../support/until.js';

/** What goes with a text that somebody signs. */
function signedHeaders(secret: string, direction: Direction, text: string): Record<string, string> {
  const signed = { direction, nonce: 'a nonce', digest: digestOf(text) };
  return {
    [NONCE_HEADER]: signed.nonce,
    [DIGEST_HEADER]: signed.digest,
    [SIGNATURE_HEADER]: signatureOf(secret, signed),
  };
}

describe('messages between processes', () => {
  let received: string[];
  let answer: (text: string) => Promise<string>;
  let server: Listening;
  let connections: PeerConnection[];
  let isClosed: boolean;
  const commands = { secret: 'the secret' as string | undefined };

  beforeEach(async () => {
    received = [];
    connections = [];
    isClosed = false;
    answer = (text) => Promise.resolve(text.toUpperCase());
    const receive = (text: string): Promise<string> => {
      received.push(text);
      return answer(text);
    };
    // The door knows of the commands no more than this.
    const door = new PeerDoor({
      receive,
      get secret() {
        return commands.secret;
      },
    });
    const nothing = new Front(
      (_req, res) => res.writeHead(404).end('nothing'),
      new Set(),
      { isHanging: false },
      door,
    );
    server = await listen(nothing, '127.0.0.1', 0);
  });

  afterEach(async () => {
    for (const each of connections) each.close();
    if (!isClosed) await server.close(1_000, () => undefined);
  });

  function connect(more: Partial<Owner> = {}): PeerConnection {
    const known = { id: 'an id', machine: 'here', address: server.url, secret: 'the secret' };
    const connection = new HttpPeers().open({ ...known, ...more });
    connections.push(connection);
    return connection;
  }

  it('arrive in order over one connection, ahead of the answers to those before', async () => {
    const peer = connect();
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    answer = async (text) => {
      await held;
      return text.toUpperCase();
    };
    const texts = Array.from({ length: 10 }, (_, index) => {
      return `message ${index} ${'x'.repeat(index % 2 === 0 ? 300_000 : 1)}`;
    });
    const answers = texts.map((text) => peer.send(text));
    await until(() => received.length === 10);
    expect(received).to.deep.equal(texts);
    goOn();
    expect(await Promise.all(answers)).to.deep.equal(texts.map((text) => text.toUpperCase()));
  });

  it('have not arrived where there is no such host', async () => {
    const sent = connect({ address: 'http://nosuch.invalid:8000' }).send('mine');
    expect(await rejection(sent)).to.be.instanceOf(PeerUnreached);
  });

  it('are taken from nobody without the secret', async () => {
    const guessed = connect({ secret: 'a secret!!' }).send('mine');
    expect(await rejection(guessed)).to.be.instanceOf(PeerGone);
    const { status } = await fetch(`${server.url}/internal/commands`, { method: 'POST' });
    expect(status).to.equal(404);
    expect(received).to.deep.equal([]);
  });

  it('are not taken when somebody has changed them on their way', async () => {
    const headers = signedHeaders('the secret', 'message', 'mine');
    const send = (body: string, more: Record<string, string> = {}): Promise<Response> =>
      fetch(`${server.url}${PEER_PATH}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body,
      });
    expect(await (await send('mine')).text()).to.equal('MINE');
    expect(await rejection(send('another'))).to.be.instanceOf(Error);
    // Neither what is signed for another body, nor an answer.
    const { status } = await send('another', { [DIGEST_HEADER]: digestOf('another') });
    expect(status).to.equal(404);
    expect((await send('mine', signedHeaders('the secret', 'answer', 'mine'))).status).to.equal(
      404,
    );
    expect(received).to.deep.equal(['mine']);
  });

  it('believe no answer but that of the process that they are for', async () => {
    const answers = [{}, signedHeaders('a secret!!', 'answer', 'done')];
    const impostor = createServer((_req, res) => {
      res.writeHead(200, answers.shift()).end('done');
    });
    impostor.listen(0, '127.0.0.1');
    await once(impostor, 'listening');
    const { port } = impostor.address() as AddressInfo;
    const peer = connect({ address: `http://127.0.0.1:${port}` });
    for (const text of ['unsigned', 'signed by another']) {
      const error = await rejection(peer.send(text));
      expect(String(error)).to.include('something else than the owner answered');
    }
    peer.close();
    impostor.close();
  });

  it('find nobody at an address where nobody listens, or where another has come to', async () => {
    const address = `http://127.0.0.1:${await freePort()}`;
    expect(await rejection(connect({ address }).send('hello'))).to.be.instanceOf(PeerGone);
    answer = () => Promise.reject(new MisdirectedMessage());
    expect(await rejection(connect().send('hello'))).to.be.instanceOf(PeerGone);
  });

  it('are not read by a process that stops', async () => {
    const peer = connect();
    await peer.send('first');
    let goOn = (): void => undefined;
    const held = new Promise<string>((resolve) => (goOn = () => resolve('done')));
    answer = () => held;
    const inHand = connect().send('in hand');
    await until(() => received.length === 2);
    isClosed = true;
    const stopped = server.close(5_000, () => undefined);
    expect(await rejection(peer.send('late'))).to.be.instanceOf(PeerStopping);
    goOn();
    expect(await inHand).to.equal('done');
    await stopped;
    expect(received).to.deep.equal(['first', 'in hand']);
  });

  it('may have arrived where the answer is a refusal for another reason than stopping', async () => {
    const bodies = ['{"code":"OVERLOADED"}', 'no JSON', '{"code":"SHUTTING_DOWN"}'];
    const refusing = createServer((_req, res) => void res.writeHead(503).end(bodies.shift()));
    refusing.listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as AddressInfo;
    const peer = connect({ address: `http://127.0.0.1:${port}` });
    for (const isStopping of [false, false, true]) {
      const error = await rejection(peer.send('hello'));
      expect(error instanceof PeerStopping).to.equal(isStopping);
      expect(error).not.to.be.instanceOf(PeerGone);
    }
    peer.close();
    refusing.close();
  });

  it('have no answer when the connection breaks, or is given up', async () => {
    answer = () => Promise.reject(new Error('unforeseen'));
    const broken = await rejection(connect().send('hello'));
    expect(broken).to.be.instanceOf(Error);
    expect(broken).not.to.be.instanceOf(PeerGone);
    answer = () => new Promise(() => undefined);
    const peer = connect();
    const given = peer.send('hello');
    await until(() => received.length === 2);
    peer.close();
    expect(await rejection(given)).to.be.instanceOf(Error);
    answer = () => Promise.resolve('done');
  });
});
